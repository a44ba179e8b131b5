import { z } from 'zod';

// The content security policy forbids the code zod would generate. Import this first: zod tries it out as soon as the
// first schema is made, and the browser reports each try.
z.config({ jitless: true });
