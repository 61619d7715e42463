import { type Skill, slot } from "../skill.js";

/** Rates: travel, wages, work shared, and units. */
export const rates: readonly Skill[] = [
  {
    name: "distance",
    topic: "rates",
    source: "Distance = speed × time",
    slots: [slot("speed", "km per hour", 24, 96, 2), slot("hours", "hours", 2, 9, 0.5, [0.2, 40])],
    output: { kind: "distance", unit: "km", places: 2 },
    takes: { speed: ["speed"], hours: ["duration"] },
    wordings: [
      {
        setup: "A {vehicle} leaves {town} and keeps going for {hours} hours at {speed} km per hour",
        target: "the distance that it covers, in km",
      },
      {
        setup: "Driving steadily at {speed} km per hour, {person} is on the road for {hours} hours",
        target: "the length of the drive, in km",
      },
      {
        setup: "Over {hours} hours, a river boat drifts past {town} with a mean speed of {speed} km per hour",
        target: "the distance that the boat drifts, in km",
      },
    ],
    formula: (speed, hours) => speed.mul(hours),
    mistake: (speed, hours) => speed.mul(hours.add(1)),
    python: "speed * hours",
  },
  {
    name: "travel-time",
    topic: "rates",
    source: "Time = distance / speed, times 60 for minutes",
    slots: [slot("distance", "km", 12, 180, 3, [2, 2000]), slot("speed", "km per hour", 20, 110, 5)],
    output: { kind: "minutes under way", unit: "minutes", places: 1 },
    takes: { distance: ["distance"], speed: ["speed"] },
    wordings: [
      {
        setup: "From {town} it is {distance} km to the coast, and a {vehicle} goes there at {speed} km per hour",
        target: "the time that the trip takes, in minutes",
      },
      {
        setup: "{person} cycles {distance} km with a motor that holds {speed} km per hour",
        target: "the time that {person} is under way, in minutes",
      },
      {
        setup: "A parcel travels {distance} km along a belt road where everything moves at {speed} km per hour",
        target: "the parcel's travelling time, in minutes",
      },
    ],
    formula: (distance, speed) => distance.mul(60).div(speed),
    mistake: (distance, speed) => distance.mul(100).div(speed),
    python: "60 * distance / speed",
  },
  {
    name: "wages",
    topic: "rates",
    source: "Pay = hours × hourly rate, with half as much again for overtime hours",
    slots: [
      slot("hours", "hours", 20, 40, 1, [1, 200]),
      slot("overtime", "hours", 2, 9, 1, [0.2, 60]),
      slot("rate", "dollars", 12, 38, 1, [8, 90]),
    ],
    output: { kind: "money", unit: "dollars", places: 2 },
    takes: { hours: ["working time", "duration"], overtime: ["working time", "duration"] },
    wordings: [
      {
        setup:
          "{person} works {hours} regular hours at {rate} dollars an hour and {overtime} overtime hours at one and a half times that rate",
        target: "the pay of {person}, in dollars",
      },
      {
        setup:
          "A guard at {place} is paid {rate} dollars for each of {hours} day hours and half as much again for each of {overtime} night hours",
        target: "the pay of the guard, in dollars",
      },
    ],
    formula: (hours, overtime, rate) => overtime.mul(3, 2).add(hours).mul(rate),
    mistake: (hours, overtime, rate) => overtime.add(hours).mul(rate),
    python: "(hours + overtime * 3 / 2) * rate",
    anotherPython: "hours * rate + overtime * (rate + rate / 2)",
  },
  {
    name: "fuel",
    topic: "rates",
    source: "Fuel = distance × consumption per 100 km / 100",
    slots: [slot("distance", "km", 120, 900, 10, [5, 5000]), slot("consumption", "liters", 4, 12, 0.5, [2, 40])],
    output: { kind: "volume of liquid", unit: "liters", places: 2 },
    takes: { distance: ["distance"] },
    wordings: [
      {
        setup: "On a tour of {distance} km the car of {person} burns {consumption} liters for every 100 km",
        target: "the fuel that the tour needs, in liters",
      },
      {
        setup: "A delivery van from {town} drives {distance} km a week and uses {consumption} liters per 100 km",
        target: "the weekly fuel of the van, in liters",
      },
    ],
    formula: (distance, consumption) => distance.mul(consumption).div(100),
    mistake: (distance, consumption) => distance.mul(10).div(consumption),
    python: "distance * consumption / 100",
  },
  {
    name: "joint-work",
    topic: "work rates",
    source: "Two rates add up: together a × b / (a + b)",
    slots: [slot("first", "hours", 3, 14, 1, [0.5, 90]), slot("second", "hours", 4, 18, 1, [0.5, 90])],
    output: { kind: "working time", unit: "hours", places: 2 },
    takes: { first: ["working time"], second: ["working time"] },
    wordings: [
      {
        setup:
          "Alone, {person} needs {first} hours to {job}, while {friend} needs {second} hours for the same; they do it together",
        target: "the time that they need together, in hours",
      },
      {
        setup:
          "One pump fills the basin of {town} in {first} hours, a second pump in {second} hours, and both run at once",
        target: "the time until the basin is full, in hours",
      },
      {
        setup:
          "An old press finishes an edition in {first} hours and a new press in {second} hours, and the edition is split so that both stop at the same moment",
        target: "the printing time, in hours",
      },
    ],
    formula: (first, second) => first.mul(second).div(first.add(second)),
    mistake: (first, second) => first.add(second).div(2),
    python: "first * second / (first + second)",
  },
  {
    name: "crew-days",
    topic: "work rates",
    source: "Inverse proportion: crew × days stays the same",
    slots: [
      slot("crew", "count", 4, 16, 1, [2, 300]),
      slot("hours", "hours", 12, 60, 2, [2, 300]),
      slot("others", "count", 3, 20, 1, [2, 300]),
    ],
    output: { kind: "working time", unit: "hours", places: 2 },
    takes: { crew: ["number of things"], hours: ["working time"], others: ["number of things"] },
    wordings: [
      {
        setup:
          "It takes {crew} workers {hours} hours to {job}; all of them work at one pace, and now {others} such workers do it",
        target: "the time for the new crew, in hours",
      },
      {
        setup:
          "If {crew} harvesters clear a field near {town} in {hours} hours, a fleet of {others} equal harvesters is sent instead",
        target: "the time that the fleet takes, in hours",
      },
    ],
    formula: (crew, hours, others) => crew.mul(hours).div(others),
    mistake: (crew, hours, others) => hours.mul(others).div(crew),
    python: "crew * hours / others",
  },
  {
    name: "minutes-to-hours",
    topic: "unit conversion",
    source: "1 hour = 60 minutes",
    slots: [slot("minutes", "minutes", 90, 900, 15, [20, 9000])],
    output: { kind: "duration", unit: "hours", places: 2 },
    takes: { minutes: ["minutes under way"] },
    wordings: [
      {
        setup: "A film shoot at {place} lasts {minutes} minutes",
        target: "the length of the shoot in hours",
      },
      {
        setup: "{person} has logged {minutes} minutes of practice on the {good}",
        target: "that practice time in hours",
      },
      {
        setup: "The clock in the hall of {town} was stopped for {minutes} minutes",
        target: "the time that the clock stood still, in hours",
      },
    ],
    formula: (minutes) => minutes.div(60),
    mistake: (minutes) => minutes.div(100),
    python: "minutes / 60",
  },
  {
    name: "miles-to-km",
    topic: "unit conversion",
    source: "1 mile is 1.609 km, as the text says (1.609344 by the international yard and pound agreement of 1959)",
    slots: [slot("miles", "miles", 8, 240, 4)],
    output: { kind: "distance", unit: "km", places: 2 },
    takes: {},
    wordings: [
      {
        setup: "A signpost near {town} says {miles} miles, and one mile counts as 1.609 km",
        target: "the signposted distance in km",
      },
      {
        setup: "{person} runs {miles} miles in a month; take 1.609 km for a mile",
        target: "the month's running in km",
      },
    ],
    formula: (miles) => miles.mul(1609, 1000),
    mistake: (miles) => miles.mul(1000, 1609),
    python: "miles * 1609 / 1000",
  },
  {
    name: "gallons",
    topic: "unit conversion",
    source: "1 gallon is 3.785 liters, as the text says (US liquid gallon: 3.785411784 liters, NIST SP 811)",
    slots: [slot("liters", "liters", 20, 400, 5, [3, 5000])],
    output: { kind: "gallons", unit: "gallons", places: 2 },
    takes: { liters: ["volume of liquid"] },
    wordings: [
      {
        setup: "A drum contains {liters} liters of {liquid}, and a gallon is taken as 3.785 liters",
        target: "the content of the drum in gallons",
      },
      {
        setup: "{friend} labels {liters} liters of {liquid} for export, counting 3.785 liters to the gallon",
        target: "the figure on the label in gallons",
      },
    ],
    formula: (liters) => liters.mul(1000, 3785),
    mistake: (liters) => liters.mul(3785, 1000),
    python: "liters * 1000 / 3785",
  },
  {
    name: "gallon-price",
    topic: "unit prices",
    source: "Cost = gallons × price of a gallon",
    slots: [slot("gallons", "gallons", 5, 80, 1, [0.5, 2000]), slot("price", "dollars", 2.5, 11, 0.25, [1, 60])],
    output: { kind: "money", unit: "dollars", places: 2 },
    takes: { gallons: ["gallons"] },
    wordings: [
      {
        setup: "A trader in {town} pays {price} dollars a gallon for {gallons} gallons of {liquid}",
        target: "the trader's expense, in dollars",
      },
      {
        setup: "{person} delivers {gallons} gallons of {liquid} and bills {price} dollars for every gallon",
        target: "the sum on the bill, in dollars",
      },
    ],
    formula: (gallons, price) => gallons.mul(price),
    mistake: (gallons, price) => gallons.add(1).mul(price),
    python: "gallons * price",
  },
];
