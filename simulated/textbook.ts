/**
 * Questions as a textbook has them, our own: what a leaking Attacker passes off as new. Put them into a file named under
 * `decontaminate` and every leak is found. All of them read and compute like any other question of the library.
 */
export const textbook: Record<string, readonly string[]> = {
  math: [
    "Sofia sells 24 candles at 2.5 dollars each. Let P be the revenue, in dollars, rounded half up to 2 decimals. A shop in Marl takes 20 percent off a lamp that used to cost P dollars. What is the reduced price of the lamp, in dollars, rounded half up to 2 decimals?",
    "A van leaves Tarn and keeps going for 3.5 hours at 60 km per hour. Let E be the distance that it covers, in km, rounded half up to 2 decimals. On a tour of E km the car of Omar burns 6 liters for every 100 km. What is the fuel that the tour needs, in liters, rounded half up to 2 decimals?",
    "In a chess league with 12 players, every two players meet exactly once. Let G be the number of games played. Omar sells G mugs at 4.5 dollars each. Let P be the revenue, in dollars, rounded half up to 2 decimals. Omar lends P dollars to Jana for 3 years at 5 percent simple interest a year. What is the interest that Jana owes, in dollars, rounded half up to 2 decimals?",
    "A rectangular garden in Lorne is 30 meters long and 14 meters wide. Let S be the area of the garden, in square meters, rounded half up to 2 decimals. Turf for S square meters of a garden is laid at 6.5 dollars a square meter. Let P be the price of the turf, in dollars, rounded half up to 2 decimals. Yara and Milo divide P dollars so that Yara receives 2 parts and Milo receives 3 parts. Let Q be the share of Yara, in dollars, rounded half up to 2 decimals. With Q dollars in hand, Yara buys as many tulip bulbs as possible at 4.5 dollars each. What is the number of tulip bulbs that Yara gets?",
  ],
  genomics: [
    "A tube holds 10 copies of the hbb gene, and each of 8 PCR cycles doubles them. Let P be the number of copies after the last cycle. From 50 microliters with P copies, evenly spread, Hanna pipettes 5 microliters into a new tube. What is the number of copies in the new tube, rounded half up to a whole number?",
    "A messenger RNA from yeast has 900 coding bases, read in whole triplets of which the final one is a stop. Let R be the number of amino acids that are joined. The product of the hbb gene has R amino acids with a mean mass of 0.11 kilodaltons each. What is the mass of the product in kilodaltons, rounded half up to 2 decimals?",
    "At equilibrium after Hardy and Weinberg, one of two alleles has a frequency of 10 percent among 2000 individuals of mouse. Let H be the expected number of heterozygotes, in individuals, rounded half up to a whole number. Each of H individuals of mouse raises 4 individuals as offspring. Let S be the number of individuals among the offspring. A dihybrid cross without linkage, done by Emil, has S individuals in its progeny, and a Mendelian ratio holds. What is the number of individuals that should show both dominant traits, rounded half up to a whole number?",
  ],
  medicine: [
    "For a body weight of 70 kg, the chart of the day clinic prescribes 5 mg per kg of an antibiotic. Let P be the amount prescribed, in mg, rounded half up to 1 decimal. A vial of an antibiotic has 10 mg per mL, and P mg are drawn up. What is the volume drawn up, in mL, rounded half up to 2 decimals?",
    "The cuff shows 120 mmHg systolic and 80 mmHg diastolic, and the diastolic pressure counts twice in the mean. Let M be the mean arterial pressure in mmHg, rounded half up to 1 decimal. With a mean arterial pressure of M mmHg, a probe in the skull reads 10 mmHg. What is the perfusion pressure of the brain in mmHg, rounded half up to 1 decimal?",
    "By the Parkland formula one gives 4 mL per kg and percent of burned surface; here there are 80 kg and 25 percent. Let V be the fluid by that formula in mL, rounded half up to a whole number. A patient is to receive V mL within 24 hours at a constant rate. Let R be that rate in mL per hour, rounded half up to 1 decimal. A gravity set gives 20 drops per mL, and R mL per hour are ordered for a patient. What is the drip rate in drops per minute, rounded half up to a whole number?",
  ],
};
