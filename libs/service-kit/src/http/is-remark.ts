import { applyDecorators } from '@nestjs/common';
import { IsString, Length } from 'class-validator';

/** Property decorator: free text for people, 1 to 2,000 characters. Always personal: its fact declares whose. */
export const IsRemark = (): PropertyDecorator => applyDecorators(IsString(), Length(1, 2_000));
