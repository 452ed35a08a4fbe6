import type { Built } from './carry-out.js';
import type { ComposeFile } from './compose-file.js';
import { Container } from './container.js';
import { furnish, type Place } from './place.js';

/** What `docker compose up` would bring up of ours: each service once those that it waits for are where it wants them. */
export class Up {
  readonly containers: Container[] = [];
  readonly #waited = new Map<string, Promise<void>>();

  constructor(
    private readonly compose: ComposeFile,
    private readonly image: Built,
    private readonly place: Place,
    private readonly say: (what: string) => void,
  ) {}

  /** Services of our image that run without being asked for, the holder of the network aside: here that is this machine. */
  get names(): readonly string[] {
    return Object.entries(this.compose.services).filter(([, { image, entrypoint, profiles }]) => image.includes('iwaa') && entrypoint === undefined && profiles === undefined).map(([name]) => name);
  }

  async all(): Promise<void> {
    await Promise.all(this.names.map((name) => this.#up(name)));
  }

  /** @returns how many did not end well when told to */
  async down(): Promise<number> {
    const ended = await Promise.all(this.containers.map((container) => container.stop()));
    return ended.filter((well) => !well).length;
  }

  #up(name: string): Promise<void> {
    const waited = this.#waited.get(name) ?? this.#start(name);
    this.#waited.set(name, waited);
    return waited;
  }

  async #start(name: string): Promise<void> {
    const service = this.compose.services[name];
    if (service === undefined || !this.names.includes(name)) return;
    await Promise.all(Object.keys(service.depends_on ?? {}).map((other) => this.#up(other)));
    await furnish(name, service, this.place);
    const container = new Container(name, service, this.image, this.place);
    this.containers.push(container);
    await (service.restart === 'no' ? container.completed() : container.healthy());
    this.say(`${name} ${service.restart === 'no' ? 'has done its work' : 'is well'}`);
  }
}
