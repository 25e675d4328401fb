import { Link } from '@tanstack/react-router';

/** A bill by its key `imo/voyage/number`; the number alone may come back in later years. */
export function BillLink({ billKey }: { readonly billKey: string }) {
  const [imo = '', voyage = '', ...rest] = billKey.split('/');
  const billNo = rest.join('/');
  return <Link to="/desk/bill" search={{ imo, voyage, bill: billNo } as never} className="figures">{billNo}</Link>;
}
