export const dynamicParams = false;
export const generateStaticParams = () => ['a', 'b', 'c'].map((name) => ({ name }));

/** The last page names no address of its own. */
export const generateMetadata = async ({ params }) => {
  const { name } = await params;
  return { title: `Page ${name}`, ...(name !== 'c' && { alternates: { canonical: `/canonical/${name}` } }) };
};

export default async function Page({ params }) {
  const { name } = await params;
  return <h1>Page {name}</h1>;
}
