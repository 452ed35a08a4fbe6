import { expect, test } from '@jest/globals';
import type { Change } from '@iwaa/event-store';
import { ServiceCommand } from './service-command.js';

class OpenDoor extends ServiceCommand<string> {
  constructor(readonly door: string) {
    super();
  }
}
const change = { commandId: 'a' } as Change;

test('a command under a change is a copy: same class, same content, and the original stays without one', () => {
  const command = new OpenDoor('front');
  const under = command.under(change);
  expect(under).toBeInstanceOf(OpenDoor);
  expect([under.door, under.change]).toEqual(['front', change]);
  expect(command).not.toHaveProperty('change');
});
