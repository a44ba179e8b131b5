/** What everybody in the demo org signs in with. */
export const demoOrg = { orgId: 'maven', password: 'demo' };

/** A real opportunity, the only one of its name; it belongs to Markita Hansen. */
export const opportunity = 'GTK 500 for Vehement Capital Partners';

/** Real opportunities over 3,000, each the only one of its name, of Rosalina Dieter, who reports to Celia Rouche. */
export const largeOpportunity = 'GTK 500 for Groovestreet';
export const otherLargeOpportunity = 'GTK 500 for Y-corporation';

/** A lead that is not hot, of Anna Snelling. */
export const warmLead = 'Amara Okafor';
