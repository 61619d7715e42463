/**
 * Questions as a textbook has them, our own: what a leaking Attacker passes off as new. Put them into a file named under
 * `decontaminate` and every leak is found. All of them read and compute like any other question of the library.
 */
export const textbook: Record<string, readonly string[]> = {
  math: [
    "Sofia sells 24 candles at 2.5 dollars each. Let P be the takings, in dollars, rounded half up to 2 decimals. A shop in Marl takes 20 percent off a lamp that used to cost P dollars. What is the reduced price of the lamp, in dollars, rounded half up to 2 decimals?",
    "A van leaves Tarn and keeps going for 3.5 hours at 60 km per hour. Let E be the distance that it covers, in km, rounded half up to 2 decimals. On a tour of E km the car of Omar burns 6 liters for every 100 km. What is the fuel that the tour needs, in liters, rounded half up to 2 decimals?",
    "In a chess league with 12 players, every two players meet exactly once. Let G be the number of games played. Omar sells G mugs at 4.5 dollars each. Let P be the takings, in dollars, rounded half up to 2 decimals. Omar lends P dollars to Jana for 3 years at 5 percent simple interest a year. What is the interest that Jana owes, in dollars, rounded half up to 2 decimals?",
    "A rectangular garden in Lorne is 30 meters long and 14 meters wide. Let S be the area of the garden, in square meters, rounded half up to 2 decimals. Turf for S square meters of a garden is laid at 6.5 dollars a square meter. Let P be the price of the turf, in dollars, rounded half up to 2 decimals. Yara and Milo divide P dollars so that Yara receives 2 parts and Milo receives 3 parts. Let Q be the share of Yara, in dollars, rounded half up to 2 decimals. With Q dollars in hand, Yara buys as many tulip bulbs as possible at 4.5 dollars each. What is the number of tulip bulbs that Yara gets?",
  ],
};
