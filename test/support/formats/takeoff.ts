/** A quantity takeoff (ВОР): one work, what it uses, and a quantity that is no number. */
export const TAKEOFF = `<?xml version="1.0"?>
<Construction>
  <Meta><Soft><Name>Программа</Name><Version>1</Version></Soft><File><Type>Ведомость объемов работ</Type><Version>3.01</Version></File></Meta>
  <ConstructionSite>Школа</ConstructionSite><ObjectName>Корпус</ObjectName><Num>ВОР-1</Num><Reason>Раздел 4</Reason>
  <Date><Year>2025</Year><Month>1</Month><Day>9</Day></Date><ExportDateTime>2025-12-15T14:14:47</ExportDateTime>
  <Signatures><Composer><Name>Иванов И.И.</Name><Position>Инженер</Position></Composer></Signatures>
  <Files><File><ID>10</ID><FileName>Том 4.pdf</FileName></File></Files>
  <Sections><Section><Num>1</Num><Name>Котлован</Name><Works>
    <Work><FreeString>До отметки −2,5</FreeString><Num>3</Num><Type>работа</Type><Name>Устройство основания</Name><Unit>м3</Unit>
      <Quantity>39.176</Quantity><QuantityFormula>11.8*8.3*0.4</QuantityFormula>
      <Links><Link><FileID>10</FileID><PageNumber>114</PageNumber><PageDescription>КР-ГЧ</PageDescription></Link></Links>
      <Comment>вручную</Comment>
      <Resources><Resource><Num>1</Num><Type>материал</Type><Name>Песок</Name><Unit>м3</Unit><Quantity>43,094</Quantity></Resource>
        <Resource><Num>2</Num><Type>перевозка</Type><Name>Перевозка песка</Name><Unit>т</Unit><Quantity>много</Quantity></Resource></Resources>
    </Work>
  </Works></Section></Sections>
</Construction>`;
