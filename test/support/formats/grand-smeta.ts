import { encode } from 'iconv-lite';
import { zip, type ZipMember } from './zip';

/**
 * A document as GRAND-Smeta writes it, with everything the format has: variables and links, coefficients of all levels
 * (one of the document, one for a kind of works, one switched off), a catalogue of work kinds, own rates, reductions,
 * indices, limited costs, and things that only the program knows.
 */
export const GRAND_SMETA = `<?xml version="1.0" encoding="windows-1251"?>
<Document Generator="GrandSmeta" ProgramVersion="15.2.1.1020" DocumentType="{2B0470FD-477C-4359-9F34-EEBE36B7D340}" GrandSmetaSign="RHAAAA==">
  <Properties Description="Общестроительные работы" Stage="Этап 3" Object="Насосная станция" Constr="Канализация «Северная»" LocNum="06-07-03-01" RegNum="10000038"/>
  <DocDates CreationDate="05.05.2026" CurrPriceDate="01.04.2026"/>
  <Variables>
    <Variable Caption="Длина траншеи" Identifier="L" Value="120"/>
    <Variable Caption="Площадь" Identifier="S" Value="L*2,5" Kind="Formula"/>
  </Variables>
  <GsDocSignatures>
    <Item ID="100" Caption="Основание" Value="0528.001-КР2.5.ВР"/>
    <Item ID="121" Caption="Шифр затрат" Value="101"/>
    <Item ID="102" Caption="Смета составлена в ценах по состоянию на:" Value="2 квартал 2026 г."/>
    <Item ID="300" Caption="Составил" Value="Иванова А. А."/>
    <Item ID="310" Caption="Проверил" Value="Петров Б. Б."/>
  </GsDocSignatures>
  <RegionalK Options="Percent Base"/>
  <Koefficients>
    <K Caption="Стеснённые условия застройки" Options="InPos Curr EmQty OzpTz ZpmTz" Level="1" Code="421/пр прил.10 табл.1 п.7" Value_OZ="1,15" Value_EM="1,15" Value_ZM="1,15"/>
    <K Caption="Ночные работы" Options="InPos Disabled" Level="2" Code="421/пр п.60" Value_OZ="1,4"/>
  </Koefficients>
  <WinterCatalog WinterMode="None"/>
  <RegionInfo RegionName="Краснодарский край" RegionID="23" Zone01ID="1" Zone01Name="Зона 1"/>
  <FRSN_Info BaseType="ФСНБ-2022" BaseName="Федеральная сметно-нормативная база 2022" RegNumber="40" RegDate="30.12.2021" OrderDetails="Приказ № 1046/пр">
    <Overhd_Info BaseName="Методика НР" OrderDetails="Приказ № 812/пр"/>
    <Profit_Info BaseName="Методика СП" OrderDetails="Приказ № 774/пр"/>
    <Wage_Info OrderDetails="Приказ № 77"/>
  </FRSN_Info>
  <Parameters Options="AddZatr 2020Mode SeparateFot 2022Mode" TzDigits="7" MatDigits="6" UnitsQty="120" Units="м">
    <CommonNK ActiveItems="1"/>
    <Numbering Mode="Auto"/>
  </Parameters>
  <Indexes IndexesMode="Res">
    <IndexesRes>
      <Index Caption="Индекс на арматуру" Code="А1" MT="1,27"/>
    </IndexesRes>
  </Indexes>
  <AddZatrats>
    <AddZatrGlava Glava="9">
      <AddZatr Caption="НДС" Identifier="НДС" Value="22" Level="1" Options="Percent"/>
    </AddZatrGlava>
  </AddZatrats>
  <VidRab_Catalog Caption="Виды работ">
    <Vids_Rab Type="Виды работ 2001г" CatFile="Виды работ.xml">
      <VidRab_Group ID="1" Caption="Строительные работы">
        <Vid_Rab ID="6" Caption="Бетонные и железобетонные монолитные конструкции" Category="Бетон" NrCode="Пр/812-006.0-1" SpCode="Пр/774-006.0" Nacl="102" Plan="58" NaclMask="OZ,ZM" PlanMask="OZ,ZM" OsColumn="С"/>
        <Vid_Rab ID="10" Caption="Монтаж оборудования" NrCode="Пр/812-050.0-1" SpCode="Пр/774-050.0" Nacl="90" Plan="46" NaclMask="OZ,ZM" PlanMask="OZ,ZM" OsColumn="М"/>
        <Vid_Rab ID="11" Caption="Оборудование" OsColumn="О"/>
      </VidRab_Group>
    </Vids_Rab>
  </VidRab_Catalog>
  <Chapters>
    <Chapter SysID="1" Caption="Раздел 1. Фундаменты">
      <Comment Caption="Захватка 1"/>
      <Position Caption="Устройство фундаментных плит" Number="1" Code="ГЭСН06-01-001-16" Units="100 м3" SysID="101" Options="CustNaclCurr" Vr2001="6" Identifier="F1" NKR="0,94">
        <Resources>
          <Tzr WorkClass="3,1" Caption="Средний разряд работы 3,1" Code="1-100-31" Units="чел.-ч" Quantity="220,66" Attribs="SnipSet">
            <PriceCurr Value="527,2"/>
          </Tzr>
          <Tzm Caption="Затраты труда машинистов" Code="2" Units="чел.-ч" Quantity="22,09"/>
          <Mch Caption="Краны башенные, 8 т" Code="91.05.01-017" Units="маш.-ч" Quantity="22,09" Attribs="SnipSet">
            <PriceBase Value="512,11"/>
            <PriceCurr Value="690,4"/>
            <Tzm2022 WorkClass="6" Quantity="1" Price="743,29"/>
          </Mch>
          <Mat Caption="Бетон тяжёлый" Code="04.1.02.05" Units="м3" Quantity="101,5" Attribs="SnipSet Deleted" Identifier="r1"/>
          <Mat Caption="Арматура А500" Code="08.4.03.03-0032" Units="т" Quantity="8,1" Attribs="Added" IndexCode="А1" Mass="1">
            <PriceBase Value="44 000,5" Comment="ФСБЦ"/>
            <Koefficients>
              <K Caption="Отходы" Options="InPos MatQty" Level="1" Code="МДС" Value_MT="1,02"/>
            </Koefficients>
          </Mat>
        </Resources>
        <Koefficients>
          <K Caption="Вредные условия" Options="InPos OzpTz" Level="1" Code="421/пр прил.10 табл.3 п.2" Value_OZ="1,25"/>
          <K Caption="Повышенная влажность" Options="InPos OzpTz" Level="1" Code="421/пр прил.10 табл.3 п.4" Value_OZ="1,1"/>
          <K Caption="Районная надбавка" Options="InPos" Level="2" Code="421/пр п.60(1)" Value_OZ="1,3" Value_ZM="1,3"/>
        </Koefficients>
        <WorksList>
          <Work Caption="Установка опалубки"/>
          <Work Caption="Укладка бетона"/>
        </WorksList>
        <CustomNPCurr Nacl="97" NaclMask="OZ,ZM" Plan="58" PlanMask="OZ,ZM"/>
        <Quantity Fx="S*0,35/100" Precision="6" Result="1,05"/>
      </Position>
      <Position Caption="Бетон тяжёлый, класс B25" Number="2" Code="ФСБЦ-04.1.02.05-0009" Units="м3" SysID="102" Vr2001="6" SlaveRow="Yes">
        <PriceCurr MT="6120,45" Comment="Сборник цен"/>
        <Quantity Fx="F1.r1*1,015" Result="106,575"/>
      </Position>
      <Header Caption="Гидроизоляция"/>
      <Position Caption="Гидроизоляция обмазочная" Number="3" Code="ГЭСН08-01-003-07" Units="100 м2" Options="Inactive" Vr2001="6" Bookmark="1" SourceRow="77">
        <Resources>
          <Tzr WorkClass="2,8" Code="1-100-28" Units="чел.-ч" Quantity="21,2">
            <PriceCurr Value="498,5"/>
          </Tzr>
        </Resources>
        <Quantity Fx="250" KUnit="0,01" Result="2,5"/>
      </Position>
    </Chapter>
    <Chapter SysID="2" Caption="Оборудование">
      <Position Caption="Монтаж насоса" Number="4" Code="ГЭСНм07-01-001-01" Units="шт" Vr2001="10">
        <Resources>
          <Mch Caption="Автокран" Code="91.05.05-015" Units="маш.-ч" Quantity="0,5">
            <PriceCurr Value="1120" ZM="690"/>
          </Mch>
        </Resources>
        <Quantity Result="2"/>
      </Position>
      <Position Caption="Насос погружной" Number="5" Code="ТЦ_61.1_23_7700000000_01.04.2026_01" Units="шт" Vr2001="11">
        <PriceCurr MT="184000"/>
        <Quantity Fx="2" Result="2"/>
      </Position>
      <Position Caption="Вывоз мусора" Number="6" Code="ТССЦпг-03-21" Units="т" Quantity="12,5">
        <PriceCurr PZ="310,8"/>
      </Position>
    </Chapter>
  </Chapters>
  <ReportOptions Mode="1"/>
  <GrandPlugin Version="7"><Note>не для расчёта</Note></GrandPlugin>
</Document>
`;

export function inWindows1251(text: string): Buffer {
  return encode(text, 'win1251');
}

/** The archive that the program saves; a member that is given takes the place of the one of its name. */
export function gsfxOf(text: string, others: readonly ZipMember[] = []): Buffer {
  const properties = encode('DocType=sdtSmeta\r\nTotal=1234567.89\r\n', 'win1251');
  const own = [{ name: 'Properties.txt', content: properties }, { name: 'Data.xml', content: inWindows1251(text) }];
  return zip([...own.filter(({ name }) => others.every((other) => other.name !== name)), ...others]);
}
