import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { start, Streams, type Changed } from '@iwaa/event-store';
import { KeyRing } from '@iwaa/privacy';
import { ServiceCommand } from '@iwaa/service-kit';
import { applicant, type Applicant } from '../domain/applicant/applicant.decider.js';
import type { ErasureId } from '../domain/shared.js';
import { applicantIdOf } from '../ids.js';

/** The keys of somebody who was erased are destroyed here: first it is written beside the wrapping key, last into the record. */
export class ForgetApplicants extends ServiceCommand<Changed<Applicant>> {
  constructor(readonly erased: { readonly erasureId: ErasureId; readonly subjects: readonly string[]; readonly territory: string }) {
    super();
  }
}

@CommandHandler(ForgetApplicants)
export class ForgetApplicantsHandler implements ICommandHandler<ForgetApplicants> {
  constructor(
    private readonly streams: Streams,
    private readonly keyRing: KeyRing,
  ) {}

  async execute({ change, erased }: ForgetApplicants): Promise<Changed<Applicant>> {
    const keysDestroyed = await this.keyRing.forget(erased.subjects);
    return this.streams.change(change, start(applicant, applicantIdOf(erased.erasureId), { kind: 'ForgetApplicants', ...erased, keysDestroyed }));
  }
}
