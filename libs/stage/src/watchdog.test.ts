import { describe, expect, test } from 'vitest';
import { Stalled, Watchdog } from './watchdog.js';

function watchdog(check: () => void = () => undefined) {
  const fatal: unknown[] = [];
  const dog = new Watchdog({ eventLoopLimitMs: 10_000, onFatal: (error) => fatal.push(error) }, [check]);
  return { dog, fatal };
}

describe('Watchdog', () => {
  test('says nothing while looks come about once a second', () => {
    const { dog, fatal } = watchdog();
    dog.look(1_000);
    dog.look(2_100);
    dog.look(9_000);
    expect(fatal).toEqual([]);
  });

  test('ends the app when the event loop was blocked for longer than a third of the session', () => {
    const { dog, fatal } = watchdog();
    dog.look(1_000);
    dog.look(13_000);
    expect(fatal).toEqual([expect.objectContaining({ name: 'Stalled', reason: 'event_loop' })]);
  });

  test('ends the app with what a check throws', () => {
    const { dog, fatal } = watchdog(() => {
      throw new Stalled('no_fetch');
    });
    dog.look(1_000);
    expect(fatal).toEqual([expect.objectContaining({ reason: 'no_fetch' })]);
  });
});
