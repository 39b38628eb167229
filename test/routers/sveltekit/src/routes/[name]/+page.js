export const prerender = true;
export const entries = () => ['a', 'b', 'c'].map((name) => ({ name }));
export const load = ({ params: { name } }) => ({ name });
