"""Reads another program and does not run it. `print_reading` prints, as JSON:

- `form`: a digest that stays the same when names, layout, comments, types, the order of independent lines, the way
of importing, or the order of summands and factors change;
- `numbers`: the number literals (also those that are written as text, `Decimal("2.5")`), with their place in
characters, and whether each is given to a name by itself (`price = 12`) and is so a datum rather than a constant.
A name that is given other values later counts on (`product = 1`) and is no datum. What says how exactly to compute or
to round is none of them (`getcontext().prec = 100`, `round(x, 2)`, `x.quantize(Decimal("0.01"))`);
- `texts`: its other texts, where a list of data may be in words;
- `computes`: whether it does anything but print what was typed in.
Forms are found by colour refinement (Weisfeiler and Leman 1968): the name of a variable is replaced by what is done
with it, and again, until all that it depends on is in it; a program is the bag of its statements. So two programs
that differ in the order of dependent lines only are taken for one, which costs a second try and no row.

A module of the sandbox's snapshot (see prelude.ts), so that it is not compiled anew for each program.
"""
import ast, hashlib, json, re
from decimal import Decimal

ROUNDS = 6
MOST_NODES = 20000
ROUNDING = {'quantize', 'scaleb', 'Context', 'localcontext'}
NUMBER_TYPES = {'int', 'float', 'str', 'Decimal', 'Fraction', 'decimal.Decimal', 'fractions.Fraction'}

def digest(value):
    return hashlib.sha256(repr(value).encode()).hexdigest()[:20]

def imported(tree):
    """Local name -> what it names, written in full."""
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for item in node.names:
                names[item.asname or item.name.split('.')[0]] = item.name if item.asname else item.name.split('.')[0]
        elif isinstance(node, ast.ImportFrom):
            for item in node.names:
                names[item.asname or item.name] = f'{node.module}.{item.name}'
    return names

def bound(tree):
    """The names that a program makes: variables, parameters, functions, classes."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, (ast.Store, ast.Del)): names.add(node.id)
        elif isinstance(node, ast.arg): names.add(node.arg)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)): names.add(node.name)
        elif isinstance(node, ast.ExceptHandler) and node.name: names.add(node.name)
    return names

def is_inert(statement):
    return isinstance(statement, (ast.Import, ast.ImportFrom, ast.Pass, ast.Global, ast.Nonlocal)) or (
        isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))

def chain(node, operator):
    """The operands of a + b + c, whatever the brackets."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, operator):
        return chain(node.left, operator) + chain(node.right, operator)
    return [node]

class Scopes(ast.NodeTransformer):
    """Gives the names of each function and comprehension a name of their own: a in f and a in g are two."""
    def __init__(self):
        self.count, self.inner = 0, [{}]

    def enter(self, node, names):
        self.count += 1
        self.inner.append({**self.inner[-1], **{name: f'{name}@{self.count}' for name in names}})
        result = self.generic_visit(node)
        self.inner.pop()
        return result

    def parameters(self, node):
        return {one.arg for one in ast.walk(node.args) if isinstance(one, ast.arg)}

    def visit_FunctionDef(self, node):
        declared = {name for one in ast.walk(node) if isinstance(one, (ast.Global, ast.Nonlocal)) for name in one.names}
        stored = {one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}
        node.name = self.inner[-1].get(node.name, node.name)
        return self.enter(node, (self.parameters(node) | stored) - declared)

    def visit_Lambda(self, node): return self.enter(node, self.parameters(node))

    def visit_ListComp(self, node):
        return self.enter(node, {one.id for part in node.generators for one in ast.walk(part.target) if isinstance(one, ast.Name)})
    visit_SetComp = visit_DictComp = visit_GeneratorExp = visit_ListComp

    def visit_Name(self, node):
        node.id = self.inner[-1].get(node.id, node.id)
        return node

    def visit_arg(self, node):
        node.arg = self.inner[-1].get(node.arg, node.arg)
        return node

class Form:
    def __init__(self, tree):
        tree = Scopes().visit(tree)
        self.imports = imported(tree)
        self.own = bound(tree) - set(self.imports)
        self.colours = {name: 'own' for name in self.own}
        self.uses = {}
        # A name that is given one value once, at the outermost level, is that value.
        self.values = {}
        stores = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
        self.body = [statement for statement in tree.body if not is_inert(statement)]
        for statement in list(self.body):
            pair = self.assigned(statement)
            if pair is None: continue
            kept = [(name, value) for name, value in pair if stores.count(name) == 1 and self.is_plain(value)]
            if len(kept) == len(pair):
                self.values.update(kept)
                self.body.remove(statement)

    def assigned(self, statement):
        if isinstance(statement, ast.AnnAssign) and statement.value is not None: targets = [statement.target]
        elif isinstance(statement, ast.Assign): targets = statement.targets
        else: return None
        if len(targets) != 1: return None
        target, value = targets[0], statement.value
        if isinstance(target, ast.Name): return [(target.id, value)]
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
            if all(isinstance(one, ast.Name) for one in target.elts):
                return [(one.id, part) for one, part in zip(target.elts, value.elts)]
        return None

    def is_plain(self, value):
        """Free of what is given a value elsewhere again and again, so that it may be moved."""
        return not any(isinstance(node, (ast.NamedExpr, ast.Yield, ast.Await))
                       or isinstance(node, ast.Name) and node.id in ('print', 'exec') for node in ast.walk(value))

    def name(self, name, place):
        if name in self.values:
            if name in self.open: return 'itself'
            # The value itself; where that grows too long, its short form.
            if name in self.known and self.left < 0: return self.known[name]
            self.open.add(name)
            found = self.of(self.values[name], place)
            self.open.discard(name)
            self.known[name] = digest(found)
            return found
        if name in self.imports: return self.imports[name]
        if name in self.own:
            self.uses.setdefault(name, []).append(place)
            return self.colours[name]
        return name

    def of(self, node, place=''):
        kind = type(node).__name__
        self.left -= 1
        if isinstance(node, ast.Name): return self.name(node.id, place)
        if isinstance(node, ast.arg): return ('arg', self.name(node.arg, place + 'arg'))
        if isinstance(node, ast.Constant):
            value = node.value
            if isinstance(value, (int, float)) and not isinstance(value, bool): return ('number', str(Decimal(repr(value)).normalize()))
            return ('constant', repr(value))
        if isinstance(node, ast.Attribute):
            base = self.of(node.value, place)
            return f'{base}.{node.attr}' if isinstance(base, str) else ('attribute', base, node.attr)
        if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Mult)):
            parts = [self.of(part, f'{place}{kind}') for part in chain(node, type(node.op))]
            return (type(node.op).__name__, tuple(sorted(parts, key=repr)))
        if isinstance(node, ast.Compare) and len(node.ops) == 1 and isinstance(node.ops[0], (ast.Gt, ast.GtE)):
            turned = {'Gt': 'Lt', 'GtE': 'LtE'}[type(node.ops[0]).__name__]
            return ('Compare', turned, self.of(node.comparators[0], place + 'l'), self.of(node.left, place + 'r'))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            name = self.name(node.name, place + 'def')
            return (kind, name, self.rest(node, place, {'name', 'returns', 'type_comment', 'type_params'}))
        if isinstance(node, ast.AugAssign):
            # total += x is total = total + x
            target = self.of(node.target, place + 'target')
            plus = ast.BinOp(left=ast.Name(id=node.target.id, ctx=ast.Load()), op=node.op, right=node.value) if isinstance(node.target, ast.Name) else node.value
            return ('Assign', target, self.of(plus, place + 'value'))
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            return ('Assign', self.of(node.targets[0], place + 'target'), self.of(node.value, place + 'value'))
        if isinstance(node, ast.AnnAssign):
            return ('Assign', self.of(node.target, place + 'target'), node.value and self.of(node.value, place + 'value'))
        return (kind, self.rest(node, place, {'ctx', 'kind', 'type_comment', 'annotation'}))

    def rest(self, node, place, without):
        fields = []
        for field, value in ast.iter_fields(node):
            if field in without: continue
            here = f'{place}{type(node).__name__}.{field}/'
            if isinstance(value, list):
                items = [item for item in value if not (isinstance(item, ast.stmt) and is_inert(item))]
                parts = [self.of(item, here if isinstance(item, ast.stmt) else f'{here}{at}/') if isinstance(item, ast.AST) else item for at, item in enumerate(items)]
                if items and all(isinstance(item, ast.stmt) for item in items): parts.sort(key=repr)
                fields.append((field, tuple(parts)))
            elif isinstance(value, ast.AST): fields.append((field, self.of(value, here)))
            else: fields.append((field, repr(value)))
        return tuple(fields)

    def note(self, found):
        """Where the names of what was just read occur in it."""
        for name, places in self.uses.items():
            self.seen.setdefault(name, []).append((found, tuple(sorted(places))))

    def digest(self):
        for _ in range(ROUNDS):
            self.known, self.open, self.seen, self.left = {}, set(), {}, MOST_NODES
            bag = []
            for statement in self.body:
                self.uses = {}
                bag.append(digest(self.of(statement)))
                self.note(bag[-1])
            self.colours = {name: digest((self.colours[name], sorted(self.seen.get(name, [])))) for name in self.own}
        return digest(sorted(bag))

def places(source):
    """(line, byte column) -> place in the UTF-16 units that JavaScript counts."""
    whole = source.encode()
    starts = [0, *(match.end() for match in re.finditer(rb'\r\n|\r|\n', whole))]
    return lambda line, column: len(whole[:starts[line - 1] + column].decode().encode('utf-16-le')) // 2

def as_number(value):
    if isinstance(value, bool) or not isinstance(value, (int, float, str)): return None
    text = value if isinstance(value, str) else repr(value)
    if isinstance(value, str) and not (value.isascii() and value.replace('.', '', 1).isdigit()): return None
    try: number = Decimal(text)
    except ArithmeticError: return None
    return format(number.normalize(), 'f') if number.is_finite() and abs(number.adjusted()) < 30 else None

def read(source):
    tree = ast.parse(source)
    offset = places(source)
    formatted, data, numbers, texts = set(), set(), [], []
    imports = imported(tree)
    def full(func):
        if isinstance(func, ast.Name): return imports.get(func.id, func.id)
        if isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name): return f'{imports.get(func.value.id, func.value.id)}.{func.attr}'
        return '?'
    def datum(value):
        """The literal under unary signs and number types."""
        while True:
            if isinstance(value, ast.UnaryOp): value = value.operand
            elif isinstance(value, ast.Call) and len(value.args) == 1 and full(value.func) in NUMBER_TYPES: value = value.args[0]
            else: return value
    stores = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
    def mark(target, value):
        if isinstance(value, (ast.Tuple, ast.List)) and isinstance(target, (ast.Tuple, ast.List)) and len(value.elts) == len(target.elts):
            for one, part in zip(target.elts, value.elts): mark(one, part)
        elif isinstance(target, ast.Name) and stores.count(target.id) > 1: return
        elif isinstance(value, (ast.Tuple, ast.List)):
            for part in value.elts: mark(value, part)
        elif isinstance(value, ast.Dict):
            for part in value.values: mark(value, part)
        else: data.add(id(datum(value)))
    def leave_out(node):
        formatted.update(id(part) for part in ast.walk(node) if isinstance(part, ast.Constant))
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            for part in ast.walk(node):
                if isinstance(part, ast.FormattedValue) and part.format_spec is not None: formatted.update(id(one) for one in ast.walk(part.format_spec))
            formatted.update(id(part) for part in node.values if isinstance(part, ast.Constant))
        elif isinstance(node, ast.Call) and (node.func.attr if isinstance(node.func, ast.Attribute) else full(node.func)) in ROUNDING: leave_out(ast.Tuple(elts=[*node.args, *(one.value for one in node.keywords)]))
        elif isinstance(node, ast.Call) and full(node.func) == 'round' and len(node.args) == 2: leave_out(node.args[1])
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Attribute) and node.targets[0].attr == 'prec': leave_out(node.value)
        elif isinstance(node, ast.Assign) and len(node.targets) == 1: mark(node.targets[0], node.value)
        elif isinstance(node, ast.AnnAssign) and node.value is not None: mark(node.target, node.value)
        elif isinstance(node, ast.arguments):
            for value in [*node.defaults, *node.kw_defaults]:
                if value is not None: mark(node, value)
        elif isinstance(node, ast.keyword) and node.arg is not None: mark(node, node.value)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in formatted: continue
        number = as_number(node.value)
        if number is None:
            if isinstance(node.value, str): texts.append(node.value[:200])
            continue
        numbers.append({'value': number, 'start': offset(node.lineno, node.col_offset), 'end': offset(node.end_lineno, node.end_col_offset),
                        'quoted': isinstance(node.value, str), 'datum': id(node) in data})
    computes = any(
        isinstance(node, (ast.BinOp, ast.Compare, ast.BoolOp, ast.comprehension, ast.Subscript, ast.AugAssign))
        or (isinstance(node, (ast.For, ast.While)))
        or (isinstance(node, ast.Call) and (full(node.func) not in NUMBER_TYPES | {'print'} or full(node.func).split('.')[-1] == 'Fraction' and len(node.args) == 2))
        for node in ast.walk(tree))
    return {'form': Form(tree).digest(), 'numbers': numbers[:200], 'texts': texts[:50], 'computes': computes}

def print_reading(source):
    """Prints the reading of a program that is given as a JSON text."""
    print(json.dumps(read(json.loads(source))))
