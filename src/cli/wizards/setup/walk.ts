// Walks the steps of the getting-started guide: between tasks one chooses what comes next; where somebody is, is kept with every
// answer, so that another run goes on at that very question.
import { AppError } from '../../../domain/errors.js';
import { isSettled, setupSteps, type SetupAcknowledgement, type SetupKept, type SetupPlace, type SetupStatus, type SetupStep } from '../../../domain/setup.js';
import type { SetupStore } from '../../../domain/stores.js';
import type { Choice } from '../../ask.js';
import type { Context, Values } from '../../context.js';
import { commandLine, wordsForAll } from '../../same-command.js';
import { askQuestions, begin, nextQuestion, steppedBack, wordsOf, type Answers, type Progress, type Question } from '../questions.js';
import { guides } from './guides.js';
import type { Guide, Planned, Task } from './task.js';

export interface Trip {
  readonly ctx: Context;
  readonly store: Pick<SetupStore, 'show' | 'edit'>;
  readonly read: (kept: SetupKept) => Promise<readonly SetupStatus[]>;
  readonly carry: (planned: Planned) => Promise<void>;
  /** Explains an error as the end of a run would; the questions go on. */
  readonly explain: (error: unknown) => Promise<void>;
  /** Shows a line or two beside the questions, fitted to the screen. */
  readonly tell: (key: string, values?: Values) => Promise<void>;
  /** Shows a text with headings, fitted to the screen. */
  readonly show: (key: string, values?: Values) => Promise<void>;
  readonly dryRun: boolean;
}

type Move = 'next' | 'before' | 'left';

/** Until all is settled or somebody leaves; `only` one step where it is named. */
export async function walk(trip: Trip, only?: SetupStep): Promise<'left' | 'through'> {
  const kept = await trip.store.show();
  let place = only === undefined || kept.place?.step === only ? kept.place : null;
  let step = only ?? place?.step ?? firstOpen(await trip.read(kept));
  while (step !== undefined) {
    const move = await walkStep(trip, step, place, only !== undefined);
    place = null;
    if (move === 'left') return 'left';
    if (only !== undefined) break;
    step = move === 'before' ? setupSteps[setupSteps.indexOf(step) - 1] : await following(trip, step);
  }
  await keep(trip, { place: null });
  return 'through';
}

function firstOpen(statuses: readonly SetupStatus[]): SetupStep | undefined {
  return statuses.find((status) => !isSettled(status))?.step;
}

/** The next step that is not settled; what is settled on the way is named. */
async function following(trip: Trip, step: SetupStep): Promise<SetupStep | undefined> {
  const later = (await trip.read(await trip.store.show())).slice(setupSteps.indexOf(step) + 1);
  for (const status of later) {
    if (!isSettled(status)) return status.step;
    trip.ctx.note('setup.passed', { number: status.number, title: await titleOf(trip.ctx, status.step), state: status.state });
  }
  return undefined;
}

export async function titleOf(ctx: Context, step: SetupStep): Promise<string> {
  return await ctx.say(`setup.step.${step}`);
}

async function keep(trip: Trip, changes: Partial<SetupKept>): Promise<void> {
  if (!trip.dryRun) await trip.store.edit(changes);
}

async function walkStep(trip: Trip, step: SetupStep, from: SetupPlace | null, isNamed: boolean): Promise<Move> {
  const guide = guides[step];
  const done: string[] = [];
  let begun = await takeUp(trip, guide, from, isNamed);
  if (begun === undefined) await trip.show(`setup.guide.${step}`, { number: setupSteps.indexOf(step) + 1 });
  for (;;) {
    if (begun === undefined) {
      await keep(trip, { place: { step, task: null, ...begin() } });
      const chosen = await chooseNext(trip, guide, isNamed);
      if (chosen === 'next' || chosen === 'skip') {
        if (chosen === 'skip') await keep(trip, { skipped: [...new Set([...(await trip.store.show()).skipped, step])] });
        await sumUp(trip, step, done);
        return 'next';
      }
      if (chosen === 'before' || chosen === 'left') return chosen;
      const task = guide.tasks.find(({ id }) => id === chosen) as Task;
      begun = { task, questions: await task.questions(trip.ctx), progress: begin() };
    }
    if (await doTask(trip, step, begun, done) === 'left') return 'left';
    begun = undefined;
  }
}

interface Begun { readonly task: Task; readonly questions: readonly Question[]; readonly progress: Progress }

/**
 * The task in which somebody left, with what was answered shown again. Left in the midst of the command itself, it is carried
 * out again, unless the step was named: that is the way out of it.
 */
async function takeUp(trip: Trip, guide: Guide, from: SetupPlace | null, isNamed: boolean): Promise<Begun | undefined> {
  const { ctx } = trip;
  const task = guide.tasks.find(({ id }) => id === from?.task);
  if (from === null || task === undefined) return undefined;
  const { answers, trail, former } = from;
  const questions = await task.questions(ctx);
  if (isNamed && nextQuestion(questions, from) === undefined) return undefined;
  await trip.tell('setup.resumed', { number: setupSteps.indexOf(guide.step) + 1, title: await titleOf(ctx, guide.step), task: await ctx.say(`setup.task.${task.id}`) });
  const asked = new Map(questions.map((question) => [question.id, question]));
  for (const id of trail) {
    const question = asked.get(id);
    if (question !== undefined) await trip.tell('setup.answered', { question: await ctx.say(question.key, question.values), answer: await shownAnswer(ctx, question, answers) });
  }
  return { task, questions, progress: { answers, trail, former } };
}

/** An answer in the words of its choices. */
async function shownAnswer(ctx: Context, question: Question, answers: Answers): Promise<string> {
  const chosen = wordsOf(answers, question.id);
  if (chosen.length === 0) return '-';
  const choices = question.kind === 'choose' || question.kind === 'many' ? await question.choices(answers) : [];
  const labels = chosen.map(async (word) => {
    const choice = choices.find(({ value }) => value === word);
    return choice === undefined ? word : await ctx.say(choice.key, choice.values);
  });
  return (await Promise.all(labels)).join(', ');
}

async function possible({ ctx }: Trip, { tasks }: Guide): Promise<Task[]> {
  const found: Task[] = [];
  for (const task of tasks) if (task.isPossible === undefined || await task.isPossible(ctx)) found.push(task);
  return found;
}

async function chooseNext(trip: Trip, guide: Guide, isNamed: boolean): Promise<string> {
  const { ctx } = trip;
  const all = await trip.read(await trip.store.show());
  const status = all.find(({ step }) => step === guide.step) as SetupStatus;
  const tasks = await possible(trip, guide);
  const missing = status.lacks.map(({ code }) => code);
  const wanted = tasks.find(({ settles = [] }) => settles.some((code) => missing.includes(code)));
  const onward = status.state === 'open' ? 'skip' : 'next';
  const after = all[status.number];
  const choices: Choice<string>[] = [
    ...tasks.map(({ id }) => ({ value: id, key: `setup.task.${id}` })),
    { value: onward, key: `setup.${onward}`, values: { number: after?.number ?? 0, title: after === undefined ? '' : await titleOf(ctx, after.step) } },
    ...(status.number > 1 && !isNamed ? [{ value: 'before', key: 'setup.before', values: { number: status.number - 1 } }] : []),
    { value: 'left', key: 'wizard.leave' },
  ];
  ctx.note('wizard.gap');
  if (Object.values(status.has).some((count) => count > 0)) await trip.tell('setup.there-is', { title: await titleOf(ctx, guide.step), has: status.has });
  for (const { code, which } of status.lacks) await trip.tell(`setup.lack.${code}`, { which });
  return await ctx.ask.choose({ key: 'setup.what-next', values: { number: status.number }, flag: 'setup run <step>', initial: wanted?.id ?? onward }, choices);
}

/** Asks, carries out, and comes back to the question where something was refused. */
async function doTask(trip: Trip, step: SetupStep, { task, questions, progress: start }: Begun, done: string[]): Promise<'done' | 'left'> {
  const { ctx } = trip;
  const keepAt = async (progress: Progress): Promise<void> => { await keep(trip, { place: { step, task: task.id, ...progress } }); };
  let progress = start;
  await keepAt(progress);
  for (;;) {
    const { end, progress: reached } = await askQuestions({ ask: ctx.ask, tell: trip.tell, keep: keepAt, canLeave: true, canGoBack: true }, questions, progress);
    if (end === 'left') return 'left';
    if (end === 'back') return 'done';
    try {
      await carryOut(trip, await task.commands?.(reached.answers, ctx) ?? [], done);
      await acknowledge(trip, step, task.acknowledges?.(reached.answers) ?? [], done);
      return 'done';
    } catch (error) {
      if (!(await isToBeMended(trip, error))) throw error;
      const before = steppedBack(reached);
      if (before === undefined) return 'done';
      progress = before;
      await keepAt(progress);
    }
  }
}

async function acknowledge(trip: Trip, step: SetupStep, said: readonly SetupAcknowledgement[], done: string[]): Promise<void> {
  if (said.length === 0) return;
  await keep(trip, { acknowledged: [...new Set([...(await trip.store.show()).acknowledged, ...said])] });
  done.push(lineOf(trip.ctx, { words: ['setup', 'run', step, '--acknowledge', said.join(',')] }));
}

async function carryOut(trip: Trip, commands: readonly Planned[], done: string[]): Promise<void> {
  for (const planned of commands) {
    const command = lineOf(trip.ctx, planned);
    trip.ctx.note('setup.carries-out', { command });
    await trip.ctx.flush();
    await trip.carry(planned);
    done.push(command);
  }
}

/** A command line that does the same on the same account, with what it reads from standard input before it. */
function lineOf({ machine }: Context, { words, stdin }: Planned): string {
  const line = commandLine([...wordsForAll(machine.argv), ...words], machine.platform);
  return stdin === undefined ? line : `printf '${stdin.replaceAll('\\', '\\\\').replaceAll('%', '%%').replaceAll("'", "'\\''").replaceAll('\n', '\\n')}' | ${line}`;
}

/** Whether the answers are to be looked at again. Ctrl-C and defects end the run; a declined price does not. */
async function isToBeMended(trip: Trip, error: unknown): Promise<boolean> {
  if (!(error instanceof AppError) || trip.ctx.signal.aborted) return false;
  if (error.code === 'confirm.declined') trip.ctx.note('confirm.declined');
  else if (error.kind === 'cancelled') return false;
  else await trip.explain(error);
  return true;
}

/** Each step ends with its commands: those that were carried out, else those that would do it. */
async function sumUp({ ctx }: Trip, step: SetupStep, done: readonly string[]): Promise<void> {
  ctx.note(done.length > 0 ? 'setup.did' : 'setup.would-do');
  for (const command of done.length > 0 ? done : exampleLines[step]) ctx.note('wizard.command', { command });
}

/** What does each step without questions. */
export const exampleLines: Readonly<Record<SetupStep, readonly string[]>> = {
  users: ['pbxctl users add --first-name NAME --last-name NAME --email ADDRESS --softphone --web-login', 'pbxctl extensions import FILE', 'pbxctl users enable-login PERSON'],
  phones: ['pbxctl devices add MAC --user PERSON', 'pbxctl devices add --kind softphone --user PERSON', 'pbxctl setup run phones --acknowledge apps'],
  numbers: ['pbxctl numbers order --type local --area-code DIGITS', 'pbxctl ports new --numbers NUMBERS', 'pbxctl numbers import FILE'],
  routing: ['pbxctl schedules add NAME --hours HOURS', 'pbxctl groups add NAME --member EXTENSIONS', 'pbxctl dialplans add NAME --schedule NAME --open TARGET --closed TARGET', 'pbxctl setup run routing --acknowledge straight'],
  customise: ['pbxctl locations add NAME --region US', 'pbxctl network test HOST', 'pbxctl setup run customise --skip'],
  live: ['pbxctl numbers route NUMBER --to TARGET', 'pbxctl routes trace NUMBER'],
  support: ['pbxctl support', 'pbxctl tickets pin', 'pbxctl tickets new --topic TOPIC --subject TEXT -m TEXT', 'pbxctl setup run support --acknowledge support'],
};
