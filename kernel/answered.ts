/**
 * Walks a generator that asks and waits to its end, so that the asking itself stays pure: `answer` does what an ask wants.
 * A fault of `answer` ends the walk.
 */
export async function answered<Ask, Answer, Result>(work: Generator<Ask, Result, Answer>, answer: (ask: Ask) => Promise<Answer>): Promise<Result> {
  let turn = work.next();
  while (!turn.done) turn = work.next(await answer(turn.value));
  return turn.value;
}
