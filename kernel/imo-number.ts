/** Whether seven digits are a ship's IMO number: the sum of the first six times 7 to 2 ends in the seventh. Source: IMO Res. A.1117(30). */
export function isImoNumber(text: string): boolean {
  if (!/^\d{7}$/.test(text)) return false;
  let sum = 0;
  for (let index = 0; index < 6; index++) sum += Number(text[index]) * (7 - index);
  return sum % 10 === Number(text[6]);
}
