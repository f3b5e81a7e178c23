import type { CatalogueFileText } from './catalogue';

/** Files of a catalogue with norms to put into estimates. */

/** ГЭСНмр01-01-007-01 as доп. 15 (490/пр) has it, word for word. */
const LIFT_CONTROL = `<base><ResourcesDirectory><ResourceCategory CodePrefix="ГЭСНмр"><Section Type="Сборник" Code="01" Name="Капитальный ремонт и модернизация оборудования лифтов">
  <Section Type="Отдел" Code="1" Name="Работы по замене оборудования"><Section Type="Таблица" Code="01-01-007" Name="Замена системы управления"><NameGroup BeginName="Замена системы управления лифтов:">
  <Work Code="01-01-007-01" EndName="1, одиночная работа" MeasureUnit="система"><Content><Item Text="Замена станции управления."/></Content><Resources>
  <Resource Code="1-100-37" EndName="Средний разряд работы 3,7" Quantity="144.9"/>
  <Resource Code="2" Quantity="4.86"/>
  <Resource Code="91.06.06-011" EndName="Автогидроподъемники, высота подъема 12 м" Quantity="1.1"/>
  <Resource Code="91.18.01-007" EndName="Компрессоры винтовые передвижные" Quantity="3.76"/>
  <Resource Code="91.21.10-002" EndName="Молотки отбойные пневматические" Quantity="3.76"/>
  <Resource Code="01.7.03.04-0001" EndName="Электроэнергия" MeasureUnit="кВт-ч" Quantity="3.591"/>
  </Resources><NrSp><ReasonItem Nr="Пр/812-104.1" Sp="Пр/774-104.1"/></NrSp></Work></NameGroup></Section></Section></Section></ResourceCategory></ResourcesDirectory></base>`;

/** Its machines as ФСБЦ_Маш of доп. 15 has them: the hammer is driven by nobody. */
const MACHINES = `<ResourceCatalog><ResourcesDirectory><ResourceCategory Type="МашиныМеханизмы"><Section Type="Книга" Code="91" Name="Строительные машины">
  <Resource Code="91.06.06-011" Name="Автогидроподъемники, высота подъема 12 м" MeasureUnit="маш.-ч"><Prices><Price SalaryMach="336.43" LabourMach="1.00" PriceCostWithoutSalary="346.73" WithRelocation="true" DriverCode="4-100-040" MachinistCategory="4.0"/></Prices></Resource>
  <Resource Code="91.18.01-007" Name="Компрессоры винтовые передвижные" MeasureUnit="маш.-ч"><Prices><Price SalaryMach="336.43" LabourMach="1.00" PriceCostWithoutSalary="314.79" WithRelocation="true" DriverCode="4-100-040" MachinistCategory="4.0"/></Prices></Resource>
  <Resource Code="91.21.10-002" Name="Молотки отбойные пневматические" MeasureUnit="маш.-ч"><Prices><Price SalaryMach="0" LabourMach="0" PriceCostWithoutSalary="2.11" WithRelocation="true" MachinistCategory=""/></Prices></Resource>
  <Resource Code="91.01.01-014" Name="Бульдозеры-рыхлители" MeasureUnit="маш.-ч"><Prices><Price SalaryMach="386.65" LabourMach="1.00" PriceCostWithoutSalary="961.73" WithRelocation="true" DriverCode="4-100-050" MachinistCategory="5.0"/></Prices></Resource>
  </Section></ResourceCategory></ResourcesDirectory></ResourceCatalog>`;

/** What no file at hand has: abstract resources, «П», two types of work, a machine that the edition does not know. */
const KERB = `<base><ResourcesDirectory><ResourceCategory CodePrefix="ГЭСН"><Section Type="Сборник" Code="27" Name="Автомобильные дороги"><Section Type="Таблица" Code="27-02-010" Name="Установка бортовых камней">
  <NameGroup BeginName="Установка бортовых камней бетонных:"><Work Code="27-02-010-02" EndName="при других видах покрытий" MeasureUnit="100 м"><Content><Item Text="Установка камней."/></Content><Resources>
  <Resource Code="1-100-29" EndName="Средний разряд работы 2,9" Quantity="70"/><Resource Code="2" Quantity="0.9"/>
  <Resource Code="91.01.01-014" EndName="Бульдозеры-рыхлители" Quantity="0.5"/><Resource Code="91.99.99-001" EndName="Машина без каталога" Quantity="0.4"/>
  <AbstractResource Code="02.3.01.02" Name="Песок" MeasureUnit="м3" Quantity="5.9" TechnologyGroups="01.01.001"/>
  <AbstractResource Code="05.2.03.03" Name="Камни бортовые" MeasureUnit="м" Quantity="П" TechnologyGroups="02.01.001"/>
  </Resources><NrSp><ReasonItem Nr="Пр/812-021.0" Sp="Пр/774-021.0"/><ReasonItem Nr="Пр/812-021.1" Sp="Пр/774-021.1"/></NrSp></Work></NameGroup></Section></Section></ResourceCategory></ResourcesDirectory></base>`;

const GROUPS = `<NewDataSet><base BaseName="ТГ"><TechnologyGroup Code="01.01.001"><Resource Code="02.3.01.02-1102"/><Resource Code="02.3.01.02-1104"/></TechnologyGroup>
  <TechnologyGroup Code="02.01.001"><Resource Code="05.2.03.03-0032"/></TechnologyGroup></base></NewDataSet>`;

const COEFFICIENTS = `<Coefficients><Section code="27"><Name>Дороги</Name>
  <Coefficient code="ПР-27-1" target="Расход" decreeuse="378/пр_18.05.2022"><Name>При уклоне (N – число слоёв)</Name>
    <LaborCosts><Formula formula="1+0,12*N"/></LaborCosts><Material><Value>1,1</Value></Material>
    <Applys><Resources Material="0,5"><Resource code="02.3.01.02"/></Resources><Section code="02-27-02-010"/></Applys></Coefficient></Section></Coefficients>`;

export const NORM_FILES: readonly CatalogueFileText[] = [
  { name: 'ГЭСНмр.xml', content: LIFT_CONTROL },
  { name: 'ФСБЦ_Маш.xml', content: MACHINES },
  { name: 'ГЭСН.xml', content: KERB },
  { name: 'ТГ.xml', content: GROUPS },
  { name: 'Коэффициенты.xml', content: COEFFICIENTS },
];
