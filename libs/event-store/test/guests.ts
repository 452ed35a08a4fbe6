import { patch, put, remove, type Projection } from '../src/index.js';
import { shelter, type ShelterEvent } from '../proofs/shelter.js';

/** Shelters and their guests as lists would show them. */
export const guests: Projection<ShelterEvent> = {
  name: 'guests',
  tables: { shelter: ['shelter_id'], guest: ['shelter_id', 'guest_id'] },
  aggregates: [shelter],
  on: {
    ShelterOpened: ({ streamId, data, occurredAt }) => put('shelter', { shelter_id: streamId, territory: data.territory, places: data.places, opened_at: occurredAt }),
    GuestAdmitted: ({ streamId, version, data }) => [
      put('guest', { shelter_id: streamId, guest_id: data.guest.id, name: data.guest.name }),
      patch('shelter', { shelter_id: streamId }, { version }),
    ],
    GuestLeft: ({ streamId, data }) => remove('guest', { shelter_id: streamId, guest_id: data.guestId }),
  },
};

/** Its tables. */
export const GUESTS_TABLES = `
  CREATE TABLE read.shelter (shelter_id uuid PRIMARY KEY, territory text NOT NULL, places int NOT NULL, opened_at timestamptz NOT NULL, version int DEFAULT 1,
    CONSTRAINT some_places CHECK (places >= 0));
  CREATE INDEX shelters_of_a_territory ON read.shelter (territory, shelter_id);
  CREATE UNIQUE INDEX shelter_at_version ON read.shelter (shelter_id, version) WHERE version > 1;
  CREATE TABLE read.guest (shelter_id uuid, guest_id uuid, name jsonb NOT NULL, PRIMARY KEY (shelter_id, guest_id))`;
