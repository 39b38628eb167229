/// <reference types="pass-along/types/vue" />
