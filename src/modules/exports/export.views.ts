import { ERRORS } from '../../kernel/errors';
import type { Issue } from '../../kernel/issue';
import { getContext } from '../../platform/context';
import { etagOf } from '../../platform/http';
import type { JobFailure } from '../../platform/queue';
import type { ExportState } from './export.rules';
import { ExportFailureView, ExportIssueView, ExportLinks, ExportReportView, ExportView } from './exports.dto';
import type { ExportRecord, ExportReport } from './exports.repository';

export function exportView(record: ExportRecord): ExportView {
  const { id, version, state, estimateId, objectEstimateId, format, schemaVersion, jobId, report, failure } = record;
  const { content, comparedWith, summaryEstimateId, templateFileId } = record;
  const self = `/api/exports/${id}`;
  return {
    ...{ id, etag: etagOf(version), state, estimateId, objectEstimateId, summaryEstimateId, content, comparedWith },
    ...{ format, schemaVersion, templateFileId, jobId },
    report: report === null ? null : reportView(report),
    failure: exportFailureView(state, failure),
    links: exportLinks(state, self),
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
  };
}

function reportView({ isValid, total, issues, conversion }: ExportReport): ExportReportView {
  return { isValid, total, issues: issues.map(issueView), conversion: conversion ?? null };
}

function issueView({ code, severity, message, remedy, place }: Issue): ExportIssueView {
  const { locale } = getContext();
  return { code, severity, message: message[locale], remedy: remedy[locale], path: place.path ?? null };
}

/** Why there is no file; null unless that is how it ended. */
export function exportFailureView(state: ExportState, failure: JobFailure | null): ExportFailureView | null {
  if (failure === null || state !== 'failed') return null;
  const { locale } = getContext();
  const { code, detail } = failure;
  return { code, title: ERRORS[code].title[locale], detail: detail[locale] };
}

/** Where an export is, and its file once there is one. */
export function exportLinks(state: ExportState, self: string): ExportLinks {
  return state === 'ready' ? { self, content: `${self}/content` } : { self };
}
