import { GenericContainer, Wait } from 'testcontainers';

export interface ContainerOptions {
  readonly image: string;
  readonly port: number;
  /** Port of this machine, where the server must know its address before it starts; a free one otherwise. */
  readonly hostPort?: number;
  readonly environment?: Record<string, string>;
  readonly command?: string[];
  readonly readyLog: { readonly text: RegExp; readonly times: number };
}

/** Starts a container of this image and waits until its log says that it is ready. */
export async function container(options: ContainerOptions): Promise<{ address: string; stop: () => Promise<void> }> {
  const { port, hostPort } = options;
  const description = new GenericContainer(options.image)
    .withExposedPorts(hostPort === undefined ? port : { container: port, host: hostPort })
    .withEnvironment(options.environment ?? {})
    .withWaitStrategy(Wait.forLogMessage(options.readyLog.text, options.readyLog.times));
  if (options.command) description.withCommand(options.command);
  const started = await description.start();
  return {
    address: `${started.getHost()}:${started.getMappedPort(port)}`,
    stop: async () => {
      await started.stop();
    },
  };
}
