import Fraction, { type FractionInput, type FractionParam } from "fraction.js";

/** How tightly an expression holds together: sums, products, powers, and what needs no brackets. */
const SUM = 0;
const PRODUCT = 1;
const POWER = 2;
const ATOM = 3;

/** A number that knows how it was computed: `working` is the calculation, from which its value follows. */
export class Working extends Fraction {
  readonly working: string;
  private readonly tightness: number;
  /** Set on what {@link neg} gives, so that a sum with it reads as a difference. */
  private readonly negated: Working | null;

  constructor(value: FractionInput, working?: string, tightness = ATOM, negated: Working | null = null) {
    super(value);
    this.working = working ?? new Fraction(value).toString();
    this.tightness = tightness;
    this.negated = negated;
  }

  override add: FractionParam = (...other: Operand) => {
    const right = operand(other);
    if (this.negated) return infix(right, "-", this.negated, SUM, plain(this).add(right));
    return infix(this, "+", right, SUM, plain(this).add(right));
  };

  override sub: FractionParam = (...other: Operand) => {
    const right = operand(other);
    return infix(this, "-", right, SUM, plain(this).sub(right));
  };

  override mul: FractionParam = (...other: Operand) => {
    const right = operand(other);
    return infix(this, "*", right, PRODUCT, plain(this).mul(right));
  };

  override div: FractionParam = (...other: Operand) => {
    const right = operand(other);
    return infix(this, "/", right, PRODUCT, plain(this).div(right));
  };

  override pow: FractionParam = (...other: Operand) => {
    const right = operand(other);
    return infix(this, "^", right, POWER, plain(this).pow(right));
  };

  override gcd: FractionParam = (...other: Operand) => {
    const right = operand(other);
    return new Working(plain(this).gcd(right), `gcd(${this.working}, ${right.working})`);
  };

  override lcm: FractionParam = (...other: Operand) => {
    const right = operand(other);
    return new Working(plain(this).lcm(right), `lcm(${this.working}, ${right.working})`);
  };

  override mod(other: FractionInput = 1): Working {
    const right = operand([other]);
    return infix(this, "mod", right, PRODUCT, plain(this).mod(right));
  }

  override neg(): Working {
    return new Working(plain(this).neg(), `-${this.within(PRODUCT)}`, SUM, this);
  }

  override inverse(): Working {
    return infix(new Working(1), "/", this, PRODUCT, plain(this).inverse());
  }

  override floor(): Working {
    return new Working(plain(this).floor(), `floor(${this.working})`);
  }

  override ceil(): Working {
    return new Working(plain(this).ceil(), `ceil(${this.working})`);
  }

  /** The working as a part of an expression that holds so tightly. */
  within(tightness: number): string {
    return this.tightness < tightness ? `(${this.working})` : this.working;
  }
}

type Operand = [FractionInput] | [number | bigint, number | bigint] | [FractionInput, (number | bigint)?];

/** The number without its working, for computing with. */
const plain = ({ s, n, d }: Fraction) => new Fraction({ n: s * n, d });

/** An argument of a method: a number, or a numerator with its denominator. */
function operand([value, denominator]: Operand): Working {
  if (value instanceof Working) return value;
  if (denominator === undefined) return new Working(value);
  return infix(new Working(value), "/", new Working(denominator), PRODUCT, new Fraction(value).div(denominator));
}

/** Subtraction, division and powers need brackets around a right side that holds no tighter than they do. */
function infix(left: Working, sign: string, right: Working, tightness: number, value: Fraction): Working {
  const rightTightness = sign === "+" || sign === "*" ? tightness : tightness + 1;
  const leftTightness = sign === "^" ? ATOM : tightness;
  return new Working(value, `${left.within(leftTightness)} ${sign} ${right.within(rightTightness)}`, tightness);
}
