import { expect, test } from 'vitest';
import { engagementId, pipelineKey } from './index.js';

test('keys and ids of a message never change between versions of the product', () => {
  expect(pipelineKey('acme', 'abc@mail.example')).toBe('84ba2d6b10a624916d60f49bb01fb054');
  expect(engagementId('acme', 'abc@mail.example')).toBe('1c340625-589a-52e9-afa3-c8ff649f7772');
});

test('two tenants never share a key or an id for the same message', () => {
  expect(pipelineKey('acme', 'M@x')).not.toBe(pipelineKey('acme', 'm@x'));
  expect(pipelineKey('acme', 'm@x')).not.toBe(pipelineKey('other', 'm@x'));
  expect(engagementId('acme', 'm@x')).not.toBe(engagementId('other', 'm@x'));
});
