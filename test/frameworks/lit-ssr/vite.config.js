export default {
  build: { lib: { entry: 'src/client.ts', formats: ['es'], fileName: 'client' } },
};
