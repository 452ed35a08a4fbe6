import { Controller, Post, Req, Res } from '@nestjs/common';
import { Answers, Problem, Public, TakesText } from '@iwaa/service-kit';
import { consistencyHolds, GrowingTree } from '@iwaa/verifier';
import type { Request, Response } from 'express';
import { Accepted } from '../copy/accepted.js';
import { AuditSettings } from '../settings.js';
import { Alarms } from '../witness/alarms.js';
import { DoesNotHold } from '../witness/does-not-hold.js';
import { submissionOf } from '../witness/shown-checkpoint.js';
import { opened, Witness, type Considered } from '../witness/witness.js';
import type { Witnessed } from '../witness/witnessed.js';
import { ANSWERS } from './audit.answers.js';

/** Where logs show their checkpoints (C2SP tlog-witness). A checkpoint is its own credential: it counts when its log has signed it. */
@Controller('audit/add-checkpoint')
export class AddCheckpointController {
  constructor(
    private readonly settings: AuditSettings,
    private readonly accepted: Accepted,
    private readonly witness: Witness,
    private readonly alarms: Alarms,
  ) {}

  @Post()
  @Public()
  @TakesText()
  @Answers(ANSWERS.addCheckpoint)
  async add(@Req() request: Request, @Res() response: Response): Promise<void> {
    const submission = submissionOf(request.body as string);
    if (submission === undefined || submission.old > submission.checkpoint.size) throw new Problem('checkpoint-not-readable');
    const { old, proof, note, checkpoint } = submission;
    const log = this.settings.witnessed.find(({ key }) => key.name === checkpoint.origin);
    if (log === undefined) throw new Problem('not-found');
    mustBeSigned(log, note);
    const known = await this.accepted.frontier(log.service);
    if (old !== known.size) {
      response.status(409).type('text/x.tlog.size').send(`${String(known.size)}\n`);
      return;
    }
    if (!consistencyHolds({ from: old, to: checkpoint.size, fromRoot: new GrowingTree(known).root(), toRoot: checkpoint.root, proof })) {
      // Of the size that is known it needs no proof to contradict it: then its log has signed two histories.
      if (old === checkpoint.size) await this.#considered(log, note, old);
      throw new Problem('checkpoint-inconsistent');
    }
    const considered = await this.#considered(log, note, old);
    response.type('text/plain').send(lineOf(considered));
  }

  async #considered(log: Witnessed, note: string, known: bigint): Promise<Considered> {
    try {
      return await this.witness.consider(log, note, known);
    } catch (error) {
      if (!(error instanceof DoesNotHold)) throw error;
      await this.alarms.raise(error.finding);
      throw new Problem('checkpoint-inconsistent');
    }
  }
}

function mustBeSigned(log: Witnessed, note: string): void {
  try {
    opened(log, note);
  } catch (error) {
    // Anybody may send anything: only what the log itself has signed says something about it.
    throw error instanceof DoesNotHold ? new Problem('checkpoint-not-signed') : error;
  }
}

function lineOf(considered: Considered): string {
  switch (considered.kind) {
    case 'cosigned':
      return considered.line;
    case 'alarmed':
      throw new Problem('witness-alarmed');
    default:
      throw new Problem('witness-behind', { headers: { 'Retry-After': '1' } });
  }
}
