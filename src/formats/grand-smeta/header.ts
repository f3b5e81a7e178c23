import type { EstimateDocument, LegalDocument, VariableDocument } from '../document';
import { markup } from '../xml/element';
import { isUsableName } from './identifiers';
import { identifierUnusable, signatureDropped } from './issue-texts';
import { excerpt, type SourceNode } from './source-node';
import { readDay, readPriceLevel } from './values';
import { PROGRAM, SIGNATURE } from './vocabulary';

/** `Comment` of documents that a program of another house has written: it names itself there. */
export const WRITTEN_BY = 'Записано программой ';

type BlockReader = (node: SourceNode, document: EstimateDocument) => void;

/** Blocks of the root that the document has words for; the others are kept whole. */
export const BLOCKS: Readonly<Record<string, BlockReader>> = {
  Properties: readProperties,
  DocDates: readDates,
  GsDocSignatures: readSignatures,
  RegionInfo: readRegion,
  FRSN_Info: readActs,
  Parameters: readParameters,
  Variables: readVariables,
};

export function readRoot(node: SourceNode, { source, estimate }: EstimateDocument): void {
  node.text('Generator');
  node.text('DocumentType');
  if (node.text('GrandSmetaSign') !== null) node.issue(signatureDropped());
  const comment = node.text('Comment');
  const other = comment?.startsWith(WRITTEN_BY) === true ? comment.slice(WRITTEN_BY.length) : null;
  if (other === null) node.leave('Comment');
  source.program = other ?? PROGRAM;
  source.programVersion = node.text('ProgramVersion');
  node.keepRest(estimate.extras);
}

function readProperties(node: SourceNode, { construction, object, estimate }: EstimateDocument): void {
  construction.name = node.text('Constr') ?? '';
  object.name = node.text('Object') ?? '';
  estimate.number = node.text('LocNum') ?? '';
  estimate.name = node.text('Description') ?? '';
  node.keepRest(estimate.extras, 'Properties/');
}

/** The name of the first attribute was once published with a Cyrillic С. */
function readDates(node: SourceNode, { estimate }: EstimateDocument): void {
  estimate.date = node.parsed('CreationDate', readDay) ?? node.parsed('СreationDate', readDay);
  estimate.priceLevelBase = node.parsed('BasePriceDate', readPriceLevel);
  estimate.priceLevelCurrent ??= node.parsed('CurrPriceDate', readPriceLevel);
  node.leave('CurrPriceDate');
  node.keepRest(estimate.extras, 'DocDates/');
}

function readSignatures(node: SourceNode, { estimate }: EstimateDocument): void {
  for (const item of node.element.children) {
    const value = item.attributes.get('Value')?.trim() ?? '';
    const id = item.attributes.get('ID')?.trim();
    const level = id === SIGNATURE.pricesAt ? readPriceLevel(value) : null;
    if (item.name !== 'Item' || value === '') continue;
    if (id === SIGNATURE.reason) estimate.reason = value;
    else if (id === SIGNATURE.composedBy) estimate.signatures.composedBy = value;
    else if (id === SIGNATURE.verifiedBy) estimate.signatures.verifiedBy = value;
    else if (level !== null) estimate.priceLevelCurrent = level;
  }
  node.keepWhole(estimate.extras);
}

function readRegion(node: SourceNode, { estimate }: EstimateDocument): void {
  const [code, name] = [node.text('RegionID'), node.text('RegionName')];
  if (code !== null || name !== null) {
    const rest = { state: null, subregionCode: null, subregionName: null };
    estimate.region = { code: code ?? '', name: name ?? '', ...rest };
  }
  node.keepRest(estimate.extras, 'RegionInfo/');
}

export const ACT_ROLE = { Overhd_Info: 'overheads', Profit_Info: 'profits', Index_Info: 'indexes' } as const;

function readActs(node: SourceNode, { estimate }: EstimateDocument): void {
  const { extras } = estimate;
  readAct(node, 'main', estimate.legal);
  for (const [name, role] of Object.entries(ACT_ROLE)) {
    const act = node.child(name);
    if (act === null) continue;
    readAct(act, role, estimate.legal);
    act.keepRest(extras, `FRSN_Info/${name}/`);
  }
  const wages = node.child('Wage_Info');
  estimate.salaryAct = wages?.text('OrderDetails') ?? null;
  wages?.keepRest(extras, 'FRSN_Info/Wage_Info/');
  node.keepRest(extras, 'FRSN_Info/');
}

function readAct(node: SourceNode, role: LegalDocument['role'], legal: LegalDocument[]): void {
  const [name, type, number] = [node.text('BaseName'), node.text('BaseType'), node.text('RegNumber')];
  const [date, orders] = [node.parsed('RegDate', readDay), node.text('OrderDetails')];
  if ([name, type, number, date, orders].some((value) => value !== null)) {
    legal.push({ role, name: name ?? '', type, date, number, orders });
  }
}

function readParameters(node: SourceNode, { estimate }: EstimateDocument): void {
  const quantity = node.decimal('UnitsQty');
  const unit = node.text('Units');
  if (quantity === null) node.leave('Units');
  else estimate.constructionVolume = { quantity, unit, pricePerUnit: null };
  node.keepRest(estimate.extras, 'Parameters/');
}

function readVariables(node: SourceNode, { estimate }: EstimateDocument): void {
  const variables: VariableDocument[] = [];
  for (const variable of node.children('Variable')) {
    const name = variable.text('Identifier') ?? '';
    const isFree = !variables.some((other) => other.name === name);
    if (isUsableName(name) && isFree) {
      variables.push({ name, about: variable.text('Caption') ?? '', value: variable.text('Value') ?? '0' });
      continue;
    }
    variable.issue(identifierUnusable(excerpt(name)));
    variable.keep(estimate.extras, 'Variables/Variable', markup(variable.element));
  }
  if (variables.length > 0) estimate.variables = variables;
  node.keepRest(estimate.extras, 'Variables/');
}
