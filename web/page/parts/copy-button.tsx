import { useEffect, useState } from "react";

/** Milliseconds for which a button says that it has copied. */
const SAID_FOR = 1500;

/** Copies a text. It is not there where the browser allows no copying: a page over plain HTTP from another machine. */
export function CopyButton({ label, text }: { label: string; text: string | (() => string) }) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), SAID_FOR);
    return () => clearTimeout(timer);
  }, [isCopied]);
  if (navigator.clipboard === undefined) return null;
  const copy = () =>
    navigator.clipboard.writeText(typeof text === "string" ? text : text()).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <button type="button" className="copy" onClick={copy}>
      {isCopied ? "Copied" : label}
    </button>
  );
}
