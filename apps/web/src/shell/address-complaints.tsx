import type { ReactNode } from 'react';

/** What of an address was not usable, and what is used in its place. */
export function AddressComplaints({ complaints }: { readonly complaints: readonly string[] }): ReactNode {
  return complaints.map((complaint) => (
    <p key={complaint} className="panel wide warning" role="status">
      The address has a part that is not usable: {complaint}
    </p>
  ));
}
