// The questions of a wizard as a list, and where somebody is in it as a value: pure functions tell what comes next, and one
// driver asks. `<` goes one question back, `<<` leaves, `-` leaves out what need not be said; whatever was answered stays.
import type { Ask, Choice } from '../ask.js';
import type { Values } from '../context.js';

/** A text, or the words that were ticked. Empty: left out. */
export type Answer = string | readonly string[];
export type Answers = Readonly<Record<string, Answer>>;
type Now<T> = T | Promise<T>;

interface Asked {
  readonly id: string;
  /** The key of the sentence that asks. */
  readonly key: string;
  readonly values?: Values;
  /** The key of a line that says why, shown above the question. */
  readonly why?: string;
  /** The flag that answers it without a terminal. */
  readonly flag: string;
  /** Whether it is asked at all, by what was answered so far. */
  readonly when?: (answers: Answers) => boolean;
  /** What is proposed. */
  readonly initial?: (answers: Answers) => Now<string | undefined>;
  readonly optional?: boolean;
  /** The key of the choice that leaves it out, where it is only left for later. */
  readonly leaveOut?: string;
}

export type Question = Asked & (
  | { readonly kind: 'text'; /** Throws AppError with what is wrong. */ readonly check?: (answer: string, answers: Answers) => unknown }
  | { readonly kind: 'choose' | 'many'; readonly choices: (answers: Answers) => Now<readonly Choice<string>[]> }
  /** Answered by `yes` or `no`. */
  | { readonly kind: 'yes-no' }
);

/** The same questions for another use: with a reason or a proposal of its own; null leaves one out. */
export function adapted(questions: readonly Question[], changes: Readonly<Record<string, Partial<Pick<Asked, 'why' | 'initial'>> | null>>): Question[] {
  return questions.filter(({ id }) => changes[id] !== null).map((question) => ({ ...question, ...changes[question.id] }));
}

/** Where somebody is. Plain values: it can be kept, and taken up by another process. */
export interface Progress {
  readonly answers: Answers;
  /** The questions that were asked, in order; what was given beforehand is not among them. */
  readonly trail: readonly string[];
  /** What was answered before going back: proposed when the question comes again. */
  readonly former: Answers;
}

export function begin(given: Answers = {}): Progress {
  return { answers: given, trail: [], former: {} };
}

/** The first question that is asked for and has no answer; undefined at the end. */
export function nextQuestion(questions: readonly Question[], { answers }: Progress): Question | undefined {
  return questions.find(({ id, when }) => !Object.hasOwn(answers, id) && (when?.(answers) ?? true));
}

/** With one more answer. Answers to questions that are not asked any more, because of it, are set aside. */
export function answered(questions: readonly Question[], progress: Progress, id: string, answer: Answer): Progress {
  const { [id]: _former, ...former } = progress.former;
  let next: Progress = { answers: { ...progress.answers, [id]: answer }, trail: [...progress.trail.filter((each) => each !== id), id], former };
  for (const question of questions) if (next.trail.includes(question.id) && question.when?.(next.answers) === false) next = without(next, question.id);
  return next;
}

/** One question back; undefined at the first. */
export function steppedBack(progress: Progress): Progress | undefined {
  const last = progress.trail.at(-1);
  return last === undefined ? undefined : without(progress, last);
}

function without({ answers, trail, former }: Progress, id: string): Progress {
  const { [id]: answer, ...rest } = answers;
  return { answers: rest, trail: trail.filter((each) => each !== id), former: answer === undefined ? former : { ...former, [id]: answer } };
}

export interface Asking {
  readonly ask: Pick<Ask, 'text' | 'choose' | 'many'>;
  /** Shows a line above a question. */
  readonly tell: (key: string, values?: Values) => Now<void>;
  /** Called after each answer and each step back, before the next question. */
  readonly keep?: (progress: Progress) => Promise<void>;
  /** Whether one can leave by a choice or `<<`; Ctrl-C always can. */
  readonly canLeave?: boolean;
  /** Whether there is something before the first question. */
  readonly canGoBack?: boolean;
}

export interface Outcome {
  readonly end: 'answered' | 'back' | 'left';
  readonly progress: Progress;
}

/**
 * Asks until nothing is left to ask, or somebody goes back before the first question, or leaves. `given` as a function: which questions
 * there are depends on what was kept.
 */
export async function askQuestions(asking: Asking, given: readonly Question[] | (() => readonly Question[]), start: Progress): Promise<Outcome> {
  let progress = start;
  for (;;) {
    const questions = typeof given === 'function' ? given() : given;
    const question = nextQuestion(questions, progress);
    if (question === undefined) return { end: 'answered', progress };
    const answer = await put(asking, question, progress);
    if (answer === leave && asking.canLeave) return { end: 'left', progress };
    if (answer === back) {
      const before = steppedBack(progress);
      if (before === undefined) {
        if (asking.canGoBack) return { end: 'back', progress };
        continue;
      }
      progress = before;
    } else {
      progress = answered(questions, progress, question.id, answer);
    }
    await asking.keep?.(progress);
  }
}

const back = '<';
const leave = '<<';
/** The answer that leaves a question out. */
export const leftOut = '-';
const again = 'again';

async function put(asking: Asking, question: Question, { answers, former, trail }: Progress): Promise<Answer> {
  const { key, values, flag, optional = false } = question;
  const before = former[question.id];
  const proposal = (typeof before === 'string' && before !== '' ? before : undefined) ?? await question.initial?.(answers);
  const shown = { key, flag, ...(values === undefined ? {} : { values }), ...(proposal === undefined ? {} : { initial: proposal }) };
  if (question.why !== undefined) await asking.tell(question.why, values);
  const words: Choice<string>[] = [
    ...(optional ? [{ value: leftOut, key: question.leaveOut ?? 'wizard.leave-out' }] : []),
    ...(trail.length > 0 || asking.canGoBack ? [{ value: back, key: 'wizard.back' }] : []),
    ...(asking.canLeave ? [{ value: leave, key: 'wizard.leave' }] : []),
  ];
  switch (question.kind) {
    case 'text': {
      const isWord = (text: string): boolean => text === back || (text === leave && asking.canLeave === true) || (text === leftOut && optional);
      const check = async (text: string): Promise<void> => { if (!isWord(text.trim())) await question.check?.(text.trim(), answers); };
      return heard((await asking.ask.text({ ...shown, optional, check })).trim(), optional);
    }
    case 'yes-no': return heard(await asking.ask.choose(shown, [{ value: 'yes', key: 'wizard.yes' }, { value: 'no', key: 'wizard.no' }, ...words]), optional);
    case 'choose': return heard(await asking.ask.choose(shown, [...await question.choices(answers), ...words]), optional);
    case 'many': {
      const ticked = Array.isArray(before) ? before as readonly string[] : proposal?.split(',') ?? [];
      const choices = (await question.choices(answers)).map((choice) => ({ ...choice, checked: ticked.includes(choice.value) }));
      for (;;) {
        const chosen = await asking.ask.many(shown, choices);
        if (chosen.length > 0) return chosen;
        // Among what is ticked the ways out would be ticked by “all” as well; so they are offered when nothing is.
        const next = await asking.ask.choose({ key: 'wizard.nothing-ticked', flag }, [{ value: again, key: 'wizard.again' }, ...words]);
        if (next !== again) return next === leftOut ? [] : next;
      }
    }
  }
}

function heard(answer: string, optional: boolean): string {
  return optional && answer === leftOut ? '' : answer;
}

/** The answer to a question that takes a text or one choice; undefined where it was left out or not asked. */
export function wordOf(answers: Answers, id: string): string | undefined {
  const answer = answers[id];
  return typeof answer === 'string' && answer !== '' ? answer : undefined;
}

/** The answers to a question that takes several. */
export function wordsOf(answers: Answers, id: string): readonly string[] {
  const answer = answers[id];
  return answer === undefined || answer === '' ? [] : typeof answer === 'string' ? [answer] : answer;
}
