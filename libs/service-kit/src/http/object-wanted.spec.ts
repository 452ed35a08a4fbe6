import 'reflect-metadata';
import { describe, expect, test } from '@jest/globals';
import { Type } from 'class-transformer';
import { IsArray, IsInt, IsOptional, ValidateNested } from 'class-validator';
import { objectWanted } from './object-wanted.js';

class Room {
  @IsInt()
  beds!: number;
}
class Floor {
  @ValidateNested()
  @Type(() => Room)
  hall!: Room;

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Room)
  rooms?: Room[];
}
class House {
  @ValidateNested()
  @Type(() => Floor)
  ground!: Floor;
}

describe('a field that wants an object', () => {
  test('takes one, and a list where a list is wanted', () => {
    expect(objectWanted(House, { ground: { hall: { beds: 1 }, rooms: [{ beds: 2 }] } })).toEqual([]);
    expect(objectWanted(House, { ground: { hall: { beds: 1 } } })).toEqual([]);
  });
  test('takes no list, empty or not, at any depth', () => {
    expect(objectWanted(House, { ground: [] })).toEqual(['/ground']);
    expect(objectWanted(House, { ground: { hall: [{ beds: 1 }] } })).toEqual(['/ground/hall']);
  });
  test('is not satisfied with nothing', () => {
    expect(objectWanted(House, {})).toEqual(['/ground']);
    expect(objectWanted(House, { ground: { hall: null } })).toEqual(['/ground/hall']);
  });
  test('of what is no object at all, class-validator speaks', () => {
    expect(objectWanted(House, { ground: 7 })).toEqual([]);
    expect(objectWanted(House, 'house')).toEqual([]);
  });
});
