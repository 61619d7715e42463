/** A model's reference without its address, which is shown on hover. */
export function ModelName({ reference }: { reference: string }) {
  return <span title={reference}>{reference.replace(/@.*/, "")}</span>;
}
