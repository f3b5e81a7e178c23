export { Database, type TransactionOptions } from './database';
export {
  isDatabaseUnavailable,
  isForeignKeyViolation,
  isRestricted,
  isSerializationFailure,
  isUniqueViolation,
} from './database-errors';
export { DatabaseModule } from './database.module';
export { olderThan } from './newest-first';
export type { OwnConnection } from './own-connection';
export { PrismaService } from './prisma.service';
export { containing } from './like';
export { TurnReads } from './turn-reads';
export { arrayOf, columnsOf, insertInto, rowsOf, updateIn, type ColumnType, type Table } from './table';
