import { deadLetters, type RawEmail } from '#libs/contracts';
import {
  applyTopics,
  defineApp,
  forward,
  type Outcome,
  type Runtime,
  settings,
  Stage,
  type StageRecord,
  startApp,
} from '#libs/stage';
import { freshName, waitUntil } from '#libs/testing';
import { Controller, Module } from '@nestjs/common';
import type { StageBench } from './stage.js';

const WAIT_MS = 120_000;

/** Records a second of a stage that forwards every record it decodes. */
export async function copyThroughRuntime({ env, topicSettings, input, output, records }: StageBench): Promise<number> {
  const name = freshName('copier');
  await applyTopics(topicSettings, [deadLetters(name)]);
  let begun = 0;
  class CopyController {
    copy(batch: StageRecord<RawEmail>[]): Outcome<RawEmail>[] {
      begun ||= performance.now();
      return batch.map(({ value }) => (value ? forward(value) : { kind: 'done' }));
    }
  }
  const method = Object.getOwnPropertyDescriptor(CopyController.prototype, 'copy');
  if (method) Stage({ reads: input, writes: output })(CopyController.prototype, 'copy', method);
  Controller()(CopyController);
  class CopyModule {}
  Module({})(CopyModule);
  let metrics: Runtime['metrics'] | null = null;
  const app = defineApp({
    name,
    config: settings.pick({ THREADLINE_NAMESPACE: true }),
    module: (_, runtime) => {
      metrics = runtime.metrics;
      return { module: CopyModule, controllers: [CopyController] };
    },
  });
  const running = await startApp(app, env);
  const counts = (metrics as Runtime['metrics'] | null)?.forwarded;
  const forwarded = async () => (await counts?.get())?.values.reduce((sum, { value }) => sum + value, 0) ?? 0;
  await waitUntil(async () => (await forwarded()) >= records, { timeoutMs: WAIT_MS, everyMs: 5, what: 'the copy' });
  const seconds = (performance.now() - begun) / 1000;
  await running.stop();
  return records / seconds;
}
