import classes from './FormError.module.css';

/** What is wrong with a part of a form that has no input of its own to say it. */
export function FormError({ children }: { readonly children: string | undefined }) {
  return children === undefined ? null : <p className={classes.error}>{children}</p>;
}
