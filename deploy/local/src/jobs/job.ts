import { WrongConfiguration, type Environment } from '@iwaa/service-kit/config';

/** A program that does one thing and ends: what it says last is what was done. A wrong setting ends it with 2 and one sentence each, a failure with 1. */
export async function runJob(name: string, environment: Environment, work: (environment: Environment) => Promise<string>): Promise<void> {
  process.exitCode = await work(environment).then(
    (done) => {
      console.log(`${name}: ${done}`);
      return 0;
    },
    (error: unknown) => {
      console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      return error instanceof WrongConfiguration ? 2 : 1;
    },
  );
}
