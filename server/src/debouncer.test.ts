import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Debouncer } from './debouncer.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('runs the action once, after the last request and a pause', () => {
  const ran: string[] = [];
  const debouncer = new Debouncer(300, (key) => ran.push(key));
  debouncer.schedule('a');
  vi.advanceTimersByTime(299);
  debouncer.schedule('a');
  vi.advanceTimersByTime(299);
  expect(ran).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(ran).toEqual(['a']);
  vi.advanceTimersByTime(1000);
  expect(ran).toEqual(['a']);
});

it('waits for each key by itself', () => {
  const ran: string[] = [];
  const debouncer = new Debouncer(300, (key) => ran.push(key));
  debouncer.schedule('a');
  vi.advanceTimersByTime(200);
  debouncer.schedule('b');
  vi.advanceTimersByTime(100);
  expect(ran).toEqual(['a']);
  debouncer.cancel('b');
  vi.advanceTimersByTime(1000);
  expect(ran).toEqual(['a']);
});

it('runs nothing after it is disposed', () => {
  const ran: string[] = [];
  const debouncer = new Debouncer(300, (key) => ran.push(key));
  debouncer.schedule('a');
  debouncer.schedule();
  debouncer.dispose();
  vi.advanceTimersByTime(1000);
  expect(ran).toEqual([]);
});
