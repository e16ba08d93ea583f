// All English texts as one file, fetched only when English is asked for.
const files = import.meta.glob<Record<string, unknown>>('./en/*.json', { eager: true, import: 'default' });

export default files;
