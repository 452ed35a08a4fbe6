import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { programOnPath } from './local-process.js';
import { NotRun } from './not-run.js';

export const kafkaVersion = '4.1.0';

const run = promisify(execFile);

/** Folder with the published jars of one Kafka broker; fetched once per version (43 MB) into the user's cache. */
export async function kafkaJars(): Promise<string> {
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'iwaa');
  const folder = join(cache, `kafka-${kafkaVersion}`);
  const jars = join(folder, 'lib');
  if (existsSync(jars)) return jars;
  const maven = programOnPath('mvn');
  if (maven === undefined) throw new NotRun('no IWAA_TEST_KAFKA_BROKERS, no Docker, and no mvn on PATH to fetch a broker');
  mkdirSync(cache, { recursive: true });
  const unfinished = mkdtempSync(`${folder}.`);
  writeFileSync(join(unfinished, 'pom.xml'), pom);
  try {
    await run(maven, ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=lib', '-DincludeScope=runtime'], { cwd: unfinished });
    if (!existsSync(jars)) renameSync(unfinished, folder);
  } catch (cause) {
    throw new NotRun(`Maven could not fetch Kafka ${kafkaVersion}`, { cause });
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return jars;
}

const dependency = (group: string, artifact: string, version: string) =>
  `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>iwaa</groupId><artifactId>kafka-for-tests</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    ${dependency('org.apache.kafka', 'kafka_2.13', kafkaVersion)}
    ${dependency('org.apache.logging.log4j', 'log4j-slf4j-impl', '2.24.3')}
  </dependencies>
</project>
`;
