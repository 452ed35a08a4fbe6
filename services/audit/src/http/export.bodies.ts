import { ActionBody, IsId, Problem } from '@iwaa/service-kit';
import { IsIn, IsOptional } from 'class-validator';
import { PURPOSES, type Purpose } from '../domain/disclosure/disclosure.events.js';
import { FORMATS, type FormatName } from '../domain/export/export.events.js';
import { FORMATS_BY_NAME } from '../exporting/formats.js';

export class RequestExportBody extends ActionBody {
  /** Object-centric (OCEL 2.0), by case (IEEE 1849-2016), as provenance (PROV-JSON) or as rows. */
  @IsIn(FORMATS)
  format!: FormatName;

  /** Of one file; of the whole record when not said, which `prov-json` cannot be. */
  @IsOptional()
  @IsId()
  caseId?: string;

  /** For what personal values of that file are needed: they are opened in the export as far as purpose and owner allow, and each reading is recorded. */
  @IsOptional()
  @IsIn(Object.keys(PURPOSES))
  purpose?: Purpose;
}

/** @throws Problem `invalid-request` for what no export can be */
export function mustBePossible({ format, caseId, purpose }: RequestExportBody): void {
  const wrong = (at: string, accepted: string) => new Problem('invalid-request', { errors: [{ in: 'body', at, accepted }] });
  const { ofOneFile, opens } = FORMATS_BY_NAME[format];
  if (caseId === undefined && (ofOneFile || purpose !== undefined)) throw wrong('/caseId', ofOneFile ? `the id of a case: ${format} tells of one file` : 'the id of a case: personal values are opened of one file at a time');
  if (purpose !== undefined && !opens) throw wrong('/purpose', `none with ${format}: it has no place for personal values`);
}
