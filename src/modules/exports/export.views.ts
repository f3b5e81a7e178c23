import { ERRORS } from '../../kernel/errors';
import type { Issue } from '../../kernel/issue';
import { getContext } from '../../platform/context';
import { etagOf } from '../../platform/http';
import type { JobFailure } from '../../platform/queue';
import { ExportFailureView, ExportIssueView, ExportReportView, ExportView } from './exports.dto';
import type { ExportRecord, ExportReport } from './exports.repository';

export function exportView(record: ExportRecord): ExportView {
  const { id, version, state, estimateId, objectEstimateId, format, schemaVersion, jobId, report, failure } = record;
  const { content, comparedWith, summaryEstimateId, templateFileId } = record;
  const self = `/api/exports/${id}`;
  return {
    ...{ id, etag: etagOf(version), state, estimateId, objectEstimateId, summaryEstimateId, content, comparedWith },
    ...{ format, schemaVersion, templateFileId, jobId },
    report: report === null ? null : reportView(report),
    failure: failure === null || state !== 'failed' ? null : failureView(failure),
    links: state === 'ready' ? { self, content: `${self}/content` } : { self },
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

function failureView({ code, detail }: JobFailure): ExportFailureView {
  const { locale } = getContext();
  return { code, title: ERRORS[code].title[locale], detail: detail[locale] };
}
