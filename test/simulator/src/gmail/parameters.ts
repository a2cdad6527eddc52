import { invalid } from './errors.js';

/** What the query of every call may hold. */
export const COMMON_PARAMETERS: readonly string[] = [
  '$.xgafv',
  'access_token',
  'alt',
  'callback',
  'fields',
  'key',
  'oauth_token',
  'prettyPrint',
  'quotaUser',
  'uploadType',
  'upload_protocol',
];

/** What the query of each call may hold besides, as the published contract has it. */
export const CALL_PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  'GET history': ['historyTypes', 'labelId', 'maxResults', 'pageToken', 'startHistoryId'],
  'GET messages': ['includeSpamTrash', 'labelIds', 'maxResults', 'pageToken', 'q'],
  'GET messages/id': ['format', 'metadataHeaders'],
};

const SINGLE = new Set(['format', 'includeSpamTrash', 'labelId', 'maxResults', 'pageToken', 'q', 'startHistoryId']);

/**
 * Refuses what a call does not know in its query, what it takes once and got twice, and a yes or no that is neither.
 *
 * @param call as `METHOD what/id`
 * @throws GmailFailure 400 in the words of the service
 */
export function onlyParameters(query: URLSearchParams, call: string): void {
  const known = CALL_PARAMETERS[call] ?? [];
  for (const name of query.keys()) {
    if (!known.includes(name) && !COMMON_PARAMETERS.includes(name)) {
      throw invalid(
        `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not be found in request message.`,
      );
    }
    if (SINGLE.has(name) && query.getAll(name).length > 1) {
      throw invalid(
        `Invalid value (${name}), multiple values for a field that is not repeated: Cannot bind query parameter.`,
      );
    }
  }
  const flag = query.get('includeSpamTrash');
  if (flag !== null && flag !== 'true' && flag !== 'false') {
    throw invalid(`Invalid value at 'include_spam_trash' (TYPE_BOOL), "${flag}"`);
  }
}
