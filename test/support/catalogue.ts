import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { api } from './api';
import type { TestApp } from './app';
import { SEED_FILES } from './formats/catalogue-files';
import { untilJob, type ShownJob } from './jobs';
import { sql } from './sql';
import { upload } from './uploads';
import { answered, world, type TestUser } from './world';

/** The official files are megabytes. */
const LOAD_PATIENCE_MS = 200_000;

export interface CatalogueFileText {
  name: string;
  content: string | Buffer;
}

/** The retyped files of the development seed. */
export function seedFiles(): CatalogueFileText[] {
  const names = readdirSync(SEED_FILES).sort();
  return names.map((name) => ({ name, content: readFileSync(join(SEED_FILES, name), 'utf8') }));
}

/** A file of so many norms, with codes from ГЭСН01-01-001-01 on. */
export function normsXml(count: number): string {
  const works = Array.from({ length: count }, (_, index) => {
    const [table, number] = [Math.floor(index / 99), (index % 99) + 1];
    const code = `01-${digits(Math.floor(table / 999) + 1, 2)}-${digits((table % 999) + 1, 3)}-${digits(number, 2)}`;
    return `<Work Code="${code}" EndName="глубиной до ${index} м" MeasureUnit="100 м3"><Content><Item Text="Разработка грунта."/></Content>
<Resources><Resource Code="1-100-20" EndName="Средний разряд работы 2,0" MeasureUnit="чел.-ч" Quantity="${index}.5"/></Resources></Work>`;
  });
  return `<base><ResourcesDirectory><ResourceCategory CodePrefix="ГЭСН"><Section Type="Таблица" Code="01-01-001" Name="Разработка грунта">
<NameGroup BeginName="Разработка грунта">${works.join('\n')}</NameGroup></Section></ResourceCategory></ResourcesDirectory></base>`;
}

function digits(number: number, count: number): string {
  return String(number).padStart(count, '0');
}

/** An operator of the service, with an organisation of their own. */
export async function operator(app: TestApp): Promise<TestUser> {
  const user = await world(app).user();
  await sql('UPDATE user_account SET is_operator = true WHERE id = $1', [user.id]);
  return user;
}

/** Uploads files and asks for an edition of them; answers the job that makes it. */
export async function requestEdition(
  app: TestApp,
  user: TestUser,
  { edition, files }: { edition: object; files: readonly CatalogueFileText[] },
): Promise<string> {
  const uploaded = [];
  for (const { name, content } of files) uploaded.push({ fileId: answered(await upload(app, user, name, content), 201).id });
  const answer = await api(app).as(user).post('/api/catalogue/loads', { edition, files: uploaded });
  return answered(answer, 202).jobId as string;
}

/** The same, until the job has ended. */
export async function loadEdition(
  app: TestApp,
  user: TestUser,
  request: { edition: object; files: readonly CatalogueFileText[] },
): Promise<ShownJob> {
  const id = await requestEdition(app, user, request);
  return untilJob(app, { user, id, patienceMs: LOAD_PATIENCE_MS });
}

/** The id of an edition made of these files. */
export async function loadedEdition(
  app: TestApp,
  user: TestUser,
  request: { edition: object; files: readonly CatalogueFileText[] },
): Promise<string> {
  const { state, result, failure } = await loadEdition(app, user, request);
  if (state !== 'succeeded') throw new Error(`the edition was not loaded: ${JSON.stringify(failure)}`);
  // What the loader answers.
  return (result as { editionId: string }).editionId;
}
