/**
 * Attributes and children of each element in the order in which the program writes them. What is not listed is not
 * known: it is kept, told, and written back behind the rest.
 */
interface ElementOrder {
  readonly attributes: readonly string[];
  readonly children: readonly string[];
}

const list = (words: string): string[] => words.split(/\s+/).filter(Boolean);
const order = (attributes: string, children = ''): ElementOrder => ({
  attributes: list(attributes),
  children: list(children),
});

const RESOURCE = order(
  'WorkClass Caption Code Units Quantity Attribs Options Identifier IndexCode Cargo Mass GroupId',
  'PriceBase PriceCurr Tzm2022 Replaced Koefficients Transportation',
);
const PRICE = order('Value PZ OZ EM ZM MT Comment', 'Fx');
const ACT = order('BaseType BaseName RegNumber RegDate OrderDetails');
const REGIONAL = order('Caption Options Value_PZ Value_OZ Value_EM Value_MT Value_ZM');

const ELEMENTS: Readonly<Record<string, ElementOrder>> = {
  Document: order(
    'Generator ProgramVersion DocumentType GrandSmetaSign Comment',
    `Properties DocDates Variables GsDocSignatures RegionalK TerZoneK Koefficients WinterCatalog RegionInfo FRSN_Info
     Parameters Indexes AddZatrats OsInfo CennikAutoLoad DocLinks VidRab_Catalog Chapters ReportOptions ImplemActs`,
  ),
  Properties: order('RegNum Description Stage Object Constr LocNum Comment'),
  DocDates: order('CreationDate ApprovalDate BasePriceDate CurrPriceDate Options'),
  Variables: order('', 'Variable'),
  Variable: order('Caption Identifier Value Kind'),
  GsDocSignatures: order('', 'Item'),
  Item: order('ID Caption Value'),
  RegionalK: REGIONAL,
  TerZoneK: REGIONAL,
  RegionInfo: order(
    'RegionName RegionID Zone01ID Zone01Name Zone84ID Zone84Name AdmRegionZone AdmRegionCode',
  ),
  FRSN_Info: { ...ACT, children: list('Overhd_Info Profit_Info Index_Info Wage_Info') },
  Overhd_Info: ACT,
  Profit_Info: ACT,
  Index_Info: ACT,
  Wage_Info: ACT,
  Parameters: order(
    `Options BasePrices BaseCalcVrs TzDigits BlockRoundMode MultKPosCalcMode TempZone TsnTempZone MatDigits MatRoundMode
     PosKDigits ItogOptions FirstItogItem ItogExpandTo UnitsQty Units PropsConfigName PropsConfigNameModified
     CostPerUnitDescr CurrPricesReason Mode2020Order`,
    'CommonNK CommonPK Numbering MtsnNPZpm',
  ),
  Indexes: order('IndexesMode IndexesLinkMode', 'CategoryIndexes CommonIndexR CommonIndexB20 IndexesPos IndexesRes'),
  IndexesPos: order('', 'Index'),
  IndexesRes: order('', 'Index'),
  Index: order('Caption Code OZ EM ZM MT SMR', 'IndexesAddOns'),
  Chapter: order(
    'SysID Caption IndexCode CostPerUnitDescr UnitsQty Units',
    'Header Position Comment Itog BaseItog',
  ),
  Position: order(
    `Caption Number Code ItemFlags Units SysID PriceLevel Quantity Options PzSync Vr2001 Mass UserComment1 UserComment2
     ColorIndex Identifier IndexCode Cargo DBComment DBFlags SlaveRow Comment Bookmark NKB NKI NKR PNB PKI PKR
     BaseCalcMode WinterK AuxMatCode AuxMat`,
    `Resources Koefficients ExcludedKfs PriceBase PriceCurr Tzm2022 WorksList CustomNPBase CustomNPCurr Quantity Itog
     BaseItog`,
  ),
  Resources: order('', 'Tzr Tzm Mch Mat'),
  ...{ Tzr: RESOURCE, Tzm: RESOURCE, Mch: RESOURCE, Mat: RESOURCE },
  PriceBase: PRICE,
  PriceCurr: PRICE,
  Tzm2022: order('WorkClass Quantity Price'),
  Quantity: order('CalcRows Fx Precision KUnit KMult Result RoundDirection'),
  CustomNPCurr: order('Nacl NaclMask Plan PlanMask'),
  VidRab_Catalog: order('Caption', 'Vids_Rab'),
  Vids_Rab: order('Type CatFile NrspFile KfsFiles', 'VidRab_Group'),
  VidRab_Group: order('ID Caption IndexCode', 'Vid_Rab'),
  Vid_Rab: order(
    `ID Caption Nacl Plan Category NrCode SpCode NaclMask PlanMask OsColumn NaclCurr PlanCurr NKI PKI NKR PKR IndexCode
     ResGroup PNB NKB NrspCode`,
  ),
  K: order(
    `Caption Options Level Code Value_PZ Value_OZ Value_EM Value_MT Value_ZM AllVidRabs VrsLinks Formula Kind AllChapters
     VrGroupsLinks ChaptersLinks`,
  ),
};

const NOTHING: ElementOrder = { attributes: [], children: [] };

function orderOf(element: string): ElementOrder {
  return Object.hasOwn(ELEMENTS, element) ? ELEMENTS[element]! : NOTHING;
}

export function isKnownAttribute(element: string, name: string): boolean {
  return orderOf(element).attributes.includes(name);
}

export function isKnownChild(element: string, name: string): boolean {
  return orderOf(element).children.includes(name);
}

/** Names as the program orders them; what it does not know keeps its order behind. */
export function inOrder<Item>(
  element: string,
  what: keyof ElementOrder,
  items: readonly Item[],
  nameOf: (item: Item) => string,
): Item[] {
  const known = orderOf(element)[what];
  const rank = (item: Item): number => (known.indexOf(nameOf(item)) + known.length + 1) % (known.length + 1);
  return [...items].sort((left, right) => rank(left) - rank(right));
}
