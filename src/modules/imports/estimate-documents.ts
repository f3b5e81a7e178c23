import type { EstimateDocument } from '../../formats';

export abstract class EstimateDocuments {
  abstract write(input: { projectId: string; document: EstimateDocument }): Promise<{ estimateId: string }>;
  abstract assertVisible(estimateId: string): Promise<void>;
  abstract read(estimateId: string): Promise<EstimateDocument>;
}
