import { expect, test } from 'vitest';
import { isPrivate } from './config.ts';

test.each([
  'postgres://127.0.0.1/smartlite',
  'postgres://me:secret@localhost:5432/smartlite',
  'postgresql://[::1]/smartlite',
  'postgres:///smartlite',
  'postgres:///smartlite?host=/var/run/postgresql',
  'postgres://%2Fvar%2Frun%2Fpostgresql/smartlite',
  'postgres://db.example.com/smartlite?sslmode=verify-full',
  'postgres://db.example.com/smartlite?ssl=true',
  'postgres://10.0.0.7/smartlite?sslmode=disable',
])('a database at %s is taken', (address) => {
  expect(isPrivate(address)).toBe(true);
});

test.each([
  'postgres://db.example.com/smartlite',
  'postgres://10.0.0.7:5432/smartlite',
  'postgres://[2001:db8::7]/smartlite',
  'postgres://localhost.example.com/smartlite',
  'postgres://localhost/smartlite?host=db.example.com',
  'postgres://db.example.com/smartlite?ssl=false',
  'postgres://db.example.com/smartlite?sslmode=allow',
  'postgres://db.example.com/smartlite?sslmode=verifyfull',
])('a database at %s is refused', (address) => {
  expect(isPrivate(address)).toBe(false);
});
