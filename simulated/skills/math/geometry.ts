import { type Skill, slot } from "../skill.js";

/** Geometry: lengths and areas, and what depends on them. */
export const geometry: readonly Skill[] = [
  {
    name: "rectangle-area",
    topic: "geometry",
    source: "Area of a rectangle",
    slots: [slot("length", "meters", 12, 60, 1, [1, 900]), slot("width", "meters", 5, 30, 0.5, [1, 900])],
    output: { kind: "area", unit: "square meters", places: 2 },
    takes: { length: ["length"], width: ["length"] },
    wordings: [
      {
        setup: "A rectangular {field} in {town} is {length} meters long and {width} meters wide",
        target: "the area of the {field}, in square meters",
      },
      {
        setup: "{person} rolls out a sheet of {length} meters by {width} meters over the {field}",
        target: "the area that the sheet covers, in square meters",
      },
    ],
    formula: (length, width) => length.mul(width),
    mistake: (length, width) => length.add(width).mul(2),
    python: "length * width",
  },
  {
    name: "fence",
    topic: "geometry",
    source: "Perimeter of a rectangle less a gate",
    slots: [
      slot("length", "meters", 14, 70, 1, [2, 900]),
      slot("width", "meters", 8, 40, 1, [2, 900]),
      slot("gate", "meters", 2, 4, 0.5, [0.5, 6]),
    ],
    output: { kind: "length", unit: "meters", places: 2 },
    takes: { length: ["length"], width: ["length"] },
    wordings: [
      {
        setup:
          "A {field} measuring {length} meters by {width} meters is fenced all round except for a gate of {gate} meters",
        target: "the length of the fence, in meters",
      },
      {
        setup:
          "{friend} hangs lights along the whole edge of a rectangle with sides of {length} meters and {width} meters, leaving out a passage of {gate} meters",
        target: "the length of the string of lights, in meters",
      },
    ],
    formula: (length, width, gate) => length.add(width).mul(2).sub(gate),
    mistake: (length, width, gate) => length.add(width).sub(gate),
    python: "2 * (length + width) - gate",
    anotherPython: "length + width + length + width - gate",
  },
  {
    name: "shadow",
    topic: "geometry",
    source: "Similar triangles: height / shadow is the same for both",
    slots: [
      slot("shadow", "meters", 9, 48, 1, [1, 900]),
      slot("stick", "meters", 1.2, 2.4, 0.1, [0.5, 6]),
      slot("cast", "meters", 1.5, 4, 0.5, [0.5, 9]),
    ],
    output: { kind: "length", unit: "meters", places: 2 },
    takes: { shadow: ["length"] },
    wordings: [
      {
        setup:
          "The tower of {town} casts a shadow of {shadow} meters while an upright rod of {stick} meters beside it casts one of {cast} meters",
        target: "the height of the tower, in meters",
      },
      {
        setup:
          "When a pole {stick} meters tall throws a shadow {cast} meters long, the shadow of a tree in the {field} is {shadow} meters long",
        target: "the height of the tree, in meters",
      },
    ],
    formula: (shadow, stick, cast) => shadow.mul(stick).div(cast),
    mistake: (shadow, stick, cast) => shadow.mul(cast).div(stick),
    python: "shadow * stick / cast",
  },
  {
    name: "area-cost",
    topic: "geometry",
    source: "Cost = area × price of a square meter",
    slots: [slot("area", "square meters", 40, 500, 5, [2, 20000]), slot("price", "dollars", 3, 24, 0.5, [1, 300])],
    output: { kind: "money", unit: "dollars", places: 2 },
    takes: { area: ["area"] },
    wordings: [
      {
        setup: "Turf for {area} square meters of a {field} is laid at {price} dollars a square meter",
        target: "the price of the turf, in dollars",
      },
      {
        setup: "A firm from {town} resurfaces {area} square meters and asks {price} dollars for each of them",
        target: "the firm's invoice, in dollars",
      },
    ],
    formula: (area, price) => area.mul(price),
    mistake: (area, price) => area.add(10).mul(price),
    python: "area * price",
  },
  {
    name: "paint",
    topic: "geometry",
    source: "Paint = area × coats / coverage of a liter",
    slots: [
      slot("area", "square meters", 30, 300, 5, [2, 20000]),
      slot("coats", "count", 2, 4, 1, [2, 6]),
      slot("coverage", "square meters", 6, 14, 1, [2, 60]),
    ],
    output: { kind: "volume of liquid", unit: "liters", places: 2 },
    takes: { area: ["area"] },
    wordings: [
      {
        setup:
          "{person} gives {area} square meters of wall {coats} coats of paint, and a liter covers {coverage} square meters",
        target: "the paint used, in liters",
      },
      {
        setup:
          "To seal {area} square meters of deck with {coats} layers of varnish, one reckons a liter for {coverage} square meters of a layer",
        target: "the varnish needed, in liters",
      },
    ],
    formula: (area, coats, coverage) => area.mul(coats).div(coverage),
    mistake: (area, _coats, coverage) => area.div(coverage),
    python: "area * coats / coverage",
  },
  {
    name: "posts",
    topic: "geometry",
    source: "Posts along a line: whole gaps, and one more post than gaps",
    slots: [slot("length", "meters", 60, 400, 5, [10, 5000]), slot("gap", "meters", 2, 6, 0.5, [1, 9])],
    output: { kind: "number of things", unit: "count", places: null },
    takes: { length: ["length"] },
    wordings: [
      {
        setup:
          "Along a straight path of {length} meters in {town}, a post stands at the start and then one every {gap} meters as far as the path goes",
        target: "the number of posts",
      },
      {
        setup:
          "{friend} plants a tree at the beginning of a lane {length} meters long and another after each further {gap} meters, as long as there is lane",
        target: "the number of trees planted",
      },
    ],
    formula: (length, gap) => length.div(gap).floor().add(1),
    mistake: (length, gap) => length.div(gap).floor(),
    python: "math.floor(length / gap) + 1",
    anotherPython: "len([k for k in range(int(length / gap) + 2) if k * gap <= length])",
  },
];
