/// <reference types="svelte" />
/// <reference types="pass-along/types/svelte" />
