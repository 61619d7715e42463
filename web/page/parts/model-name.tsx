/** A model's reference in short: without the address at which it is asked, which is shown where one points. */
export function ModelName({ reference }: { reference: string }) {
  return <span title={reference}>{reference.replace(/@.*/, "")}</span>;
}
