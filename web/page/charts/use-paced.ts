import { useEffect, useRef, useState } from "react";

/** A value that changes often, at most so often: to draw it anew each time would take the page's frames. */
export function usePaced<Value>(value: Value, milliseconds: number): Value {
  const [shown, setShown] = useState(value);
  const latest = useRef(value);
  const since = useRef(0);
  useEffect(() => {
    latest.current = value;
    const wait = Math.max(0, milliseconds - (performance.now() - since.current));
    const timer = setTimeout(() => {
      since.current = performance.now();
      setShown(latest.current);
    }, wait);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return shown;
}
