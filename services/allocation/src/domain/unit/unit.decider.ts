import { require, unreachable, type Aggregate, type Decider } from '@iwaa/event-sourcing';
import { allowsOffers } from '../convention-standing/convention-standing.decider.js';
import type { UnitCommand } from './unit.commands.js';
import { personal, type UnitEvent } from './unit.events.js';
import { isFit, mustAnswerEveryItem, mustBeKnown, type Known, type Unit } from './unit.policies.js';

const decider: Decider<Unit, UnitCommand, UnitEvent> = {
  initial: { status: 'none' },

  decide: (command, state) => {
    switch (command.kind) {
      case 'RegisterUnit': {
        const { kind: _, standing, ...registered } = command;
        require(state.status === 'none', 'unit-already-registered', { registrationNumber: command.registrationNumber });
        require(standing.status === 'in-force', 'convention-not-in-force', { conventionId: command.conventionId });
        require(standing.parties.includes(command.operatorId), 'not-a-party', { agencyId: command.operatorId });
        require(standing.territory === command.dwelling.territory, 'outside-convention-territory', { territory: standing.territory });
        return [{ type: 'UnitRegistered', data: registered }];
      }
      case 'InspectUnit': {
        const unit = mustBeKnown(state);
        const { checklist, on, items, remarks } = command;
        require(unit.status !== 'occupied' && unit.status !== 'withdrawn', 'unit-not-open-to-inspection', { status: unit.status });
        mustAnswerEveryItem(checklist, items);
        const cited = { id: checklist.id, version: checklist.version, territory: checklist.territory };
        const finding = { checklist: cited, inspectedOn: on, items, fit: isFit(checklist, items), ...(remarks === undefined ? {} : { remarks }) };
        return [{ type: 'UnitInspected', data: { ...finding, ...holding(unit), ...whose(unit) } }];
      }
      case 'MakeUnitAvailable': {
        const unit = mustBeKnown(state);
        if (unit.status === 'available') return [];
        require(unit.status === 'inspected', 'unit-not-inspected', { status: unit.status });
        require(unit.inspection.fit, 'unit-not-fit');
        require(allowsOffers(command.standing, command.on), 'convention-not-in-force', { conventionId: unit.registration.conventionId });
        return [{ type: 'UnitMadeAvailable', data: whose(unit) }];
      }
      case 'ReserveUnit': {
        const unit = mustBeKnown(state);
        const { offerId, caseId, standing, on } = command;
        require(unit.status === 'available', 'unit-not-available', { status: unit.status });
        require(allowsOffers(standing, on), 'convention-not-in-force', { conventionId: unit.registration.conventionId });
        return [{ type: 'UnitReserved', data: { offerId, caseId, ...whose(unit) } }];
      }
      case 'ReleaseUnit': {
        const unit = mustBeKnown(state);
        const { offerId, because } = command;
        if (unit.status !== 'reserved' || unit.offerId !== offerId) return [];
        return [{ type: 'UnitReleased', data: { offerId, caseId: unit.caseId, because, ...whose(unit) } }];
      }
      case 'OccupyUnit': {
        const unit = mustBeKnown(state);
        const { offerId, caseId, on, accepted } = command;
        if (unit.status === 'occupied' && unit.offerId === offerId) return [];
        require(unit.status === 'reserved' && unit.offerId === offerId, 'unit-not-reserved-for-it', { status: unit.status });
        require(accepted, 'offer-not-accepted');
        return [{ type: 'UnitOccupied', data: { offerId, caseId, occupiedOn: on, ...whose(unit) } }];
      }
      case 'WithdrawUnit': {
        const unit = mustBeKnown(state);
        const { reason, remarks } = command;
        require(unit.status !== 'occupied', 'unit-occupied');
        require(unit.status !== 'withdrawn', 'unit-already-withdrawn');
        const told = { reason, ...(remarks === undefined ? {} : { remarks }) };
        return [{ type: 'UnitWithdrawn', data: { ...told, ...holding(unit), ...whose(unit) } }];
      }
      default:
        return unreachable(command);
    }
  },

  evolve: (state, event) => {
    if (event.type === 'UnitRegistered') return { status: 'registered', registration: event.data };
    if (state.status === 'none') return state;
    const { registration, inspection } = state;
    const home = { registration, ...(inspection === undefined ? {} : { inspection }) };
    switch (event.type) {
      case 'UnitInspected': {
        const { territory: _, conventionId: __, reservedFor: ___, ...found } = event.data;
        return state.status === 'reserved' && found.fit ? { ...state, inspection: found } : { status: 'inspected', registration, inspection: found };
      }
      case 'UnitMadeAvailable':
        return { status: 'available', ...home };
      case 'UnitReserved':
        return { status: 'reserved', ...home, offerId: event.data.offerId, caseId: event.data.caseId };
      case 'UnitReleased':
        return { status: 'available', ...home };
      case 'UnitOccupied': {
        const { offerId, caseId, occupiedOn } = event.data;
        return { status: 'occupied', ...home, offerId, caseId, occupiedOn };
      }
      case 'UnitWithdrawn': {
        const { reason, remarks } = event.data;
        return { status: 'withdrawn', ...home, reason, ...(remarks === undefined ? {} : { remarks }) };
      }
      default:
        return state;
    }
  },
};

const whose = ({ registration }: Known) => ({
  territory: registration.dwelling.territory,
  conventionId: registration.conventionId,
});

/** The offer that a dwelling is promised to, where it is. */
const holding = (unit: Known) => (unit.status === 'reserved' ? { reservedFor: unit.offerId } : {});

/** A dwelling that a partner brings under a convention: inspected, offered, reserved for one family at a time. */
export const unit: Aggregate<Unit, UnitCommand, UnitEvent> = {
  category: 'unit',
  decider,
  upcasters: {},
  personal,
  scopeOf: (state) =>
    state.status === 'none'
      ? undefined
      : {
          territory: state.registration.dwelling.territory,
          conventionId: state.registration.conventionId,
          operatorId: state.registration.operatorId,
        },
};
