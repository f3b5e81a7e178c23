import { Choice, DecimalText, Text } from '../../platform/http';

const BUCKETS = ['building', 'mounting', 'equipment', 'otherWorks', 'other', 'otherTransport', 'summary'] as const;

/** A figure of ours or of the document: money has two places, hours and quantities have theirs. */
export function Figure(options: { about?: string; nullable?: boolean; example: string }): PropertyDecorator {
  return DecimalText({ ...options, integerDigits: 24, places: 20, signed: true });
}

/** One figure on both sides. */
export class ComparedView {
  @Figure({ about: 'Null where a figure is missing that it depends on', nullable: true, example: '5957.22' })
  computed!: string | null;

  @Figure({ about: 'Null where the document does not state it', nullable: true, example: '5957.22' })
  declared!: string | null;

  @Figure({ about: 'Computed less declared', nullable: true, example: '0.00' })
  difference!: string | null;
}

export class FigureView extends ComparedView {
  @Choice(BUCKETS, {
    name: 'ReportBucket',
    about: 'Column of the summary; null for what stands beside the columns, and for figures of a position',
    nullable: true,
    example: 'otherWorks',
  })
  bucket!: string | null;

  @Text({ about: 'In the words of the totals', max: 50, example: 'machines' })
  figure!: string;
}
