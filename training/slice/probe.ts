/**
 * A Python program that runs a proof again and again, each time with one hop's result changed, and reports in JSON on its
 * last line whether the last line that the proof prints changed with it.
 *
 * A hop's result is found by value: whatever the proof computes, assigns or returns, and equals the declared result within its `slack`.
 * Plain constants are left alone. Three changes are tried, for rounding can hide a small one. A changed run that
 * fails counts as changed: it depends on the value.
 */
export function probeProgram(proof: string, results: readonly { value: number; slack: number }[]) {
  return `import ast, contextlib, io, json

SOURCE = json.loads(${JSON.stringify(JSON.stringify(proof))})
RESULTS = json.loads(${JSON.stringify(JSON.stringify(results.map(({ value, slack }) => [value, slack])))})
CHANGES = [lambda value: value + 1, lambda value: value * 2 + 1, lambda value: value * 10 + 7]


def computed(node):
    names = {id(call.func) for call in ast.walk(node) if isinstance(call, ast.Call)}
    return any(isinstance(part, ast.Name) and id(part) not in names or isinstance(part, ast.BinOp) for part in ast.walk(node))


class Instrument(ast.NodeTransformer):
    def wrap(self, node):
        self.generic_visit(node)
        if node.value is not None and computed(node.value):
            node.value = ast.Call(ast.Name("__probe__", ast.Load()), [node.value], [])
        return node

    visit_Assign = visit_AnnAssign = visit_Return = wrap


tree = ast.fix_missing_locations(Instrument().visit(ast.parse(SOURCE)))
code = compile(tree, "proof", "exec")


def run(target, slack, change):
    hits = 0

    def probe(value):
        nonlocal hits
        if target is None or isinstance(value, bool):
            return value
        try:
            same = abs(float(value) - target) <= slack
        except Exception:
            return value
        if not same:
            return value
        hits += 1
        return change(value)

    out = io.StringIO()
    try:
        with contextlib.redirect_stdout(out):
            exec(code, {"__name__": "__main__", "__probe__": probe})
    except Exception:
        return hits, None
    return hits, (out.getvalue().strip().splitlines() or [""])[-1]


_, answer = run(None, 0, None)
found = []
for target, slack in RESULTS:
    runs = [run(target, slack, change) for change in CHANGES]
    found.append(None if all(hits == 0 for hits, _ in runs) else any(line != answer for _, line in runs))
print(json.dumps(found))
`;
}
